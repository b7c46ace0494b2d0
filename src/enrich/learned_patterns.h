/// What earlier items teach about how much attention a new one will get.
///
/// Naive Bayes over what an item is: the words of its title, its site, author, tags and source. Of
/// each such signal it is counted how many items had it, and how many of these were among the fifth
/// of their kind that gathered most (or were voted up). With b the share of the kind, s strong of
/// n:
///
///   log odds = log odds(b) + 0.5 * sum over signals of (log odds((s + 8 b) / (n + 8)) - log
///   odds(b))
///
/// Eight items of the usual kind stand behind each signal, so that one lucky word moves little; the
/// half makes up for words that come together. Nothing is expected before 30 items of a kind are
/// known. docs/score.md tells it to readers.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.h"
#include "news/item.h"
#include "news/scoring.h"

namespace broadsheet::enrich {

/// In alphabetical order, each once; at most 48.
std::vector<std::string> signals_of(const Item& item);

struct Expectation {
  double strong = 0;  ///< 0..1: the chance to be among the fifth that gathers most
  std::string why;    ///< what spoke most for and against it
};

/// Made once, shared by all workers, never changed.
class LearnedPatterns {
 public:
  LearnedPatterns() = default;
  /// Counts as they have faded by `now`.
  LearnedPatterns(const std::vector<ScorePattern>& patterns, Time now);

  /// Nothing where too little is known of the item's kind.
  std::optional<Expectation> expect(const Item& item) const;

  bool is_empty() const { return counts_.empty(); }

 private:
  struct Counts {
    double seen = 0;
    double strong = 0;
  };
  std::unordered_map<std::string, Counts> counts_;
};

/// `patterns` with the lessons counted in, in their order; faded to `now`, the rarest left out
/// where they are too many. All lessons in turn give the same as those of each day on top of the
/// last.
std::vector<ScorePattern> learn_from(std::vector<ScorePattern> patterns,
                                     const std::vector<ScoreLesson>& lessons, Time now);

}  // namespace broadsheet::enrich
