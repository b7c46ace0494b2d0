/// What look-alikes had in common when they were one story, and when they were not.
///
/// A run confirms pairs that are surely one story (one page, one text); an editor says of pairs
/// that they are or are not. Each such pair counts once for each signal in it: a word of both
/// titles, the site of both pages, the two kinds of source. A signal that editors keep taking apart
/// makes later pairs with it a little less alike, one that does better than most a little more.
///
/// How much: with r right and w wrong, and b the share of right ones over all patterns, the rate
/// (r + 4b) / (r + w + 4) is compared with b; the difference, cut in half and held within
/// `lean_max`, is what the similarity is raised or lowered by. So nothing is learned from right
/// ones alone. Counts halve every 60 days without news.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "news/feedback.h"
#include "news/item.h"

namespace broadsheet::stories {

inline constexpr std::size_t patterns_max = 1'000;
inline constexpr double lean_max = 0.15;  ///< of a similarity, up or down, by all patterns together

/// What of one item patterns can match.
struct Signs {
  std::vector<std::size_t> words;  ///< those that patterns know, ordered
  std::string site;
  SourceKind kind = SourceKind::feed;
};

/// One pattern's part in a comparison.
struct Lean {
  const Pattern* pattern = nullptr;
  double by = 0;  ///< -lean_max..lean_max
};

/// An immutable snapshot of what was learned.
class Patterns {
 public:
  Patterns() = default;
  /// Counts are faded to `now`.
  Patterns(std::vector<Pattern> learned, Time now);

  bool empty() const { return learned_.empty(); }
  const std::vector<Pattern>& all() const { return learned_; }
  Signs signs_of(const Item& item) const;

  /// The similarity of two items is multiplied by one more than this.
  double lean(const Signs& a, const Signs& b) const;
  /// All, in the order in which they were given.
  std::vector<Lean> weighed() const;
  /// The patterns that two items share, also those that have no weight.
  std::vector<Lean> shared(const Signs& a, const Signs& b) const;

 private:
  struct Phrase {
    std::size_t pattern;
    std::size_t words;  ///< of which half must be shared
  };

  std::vector<Pattern> learned_;
  std::vector<double> weights_;                                ///< by place in `learned_`
  std::map<std::string, std::size_t, std::less<>> by_signal_;  ///< "site: …", "sources: …"
  std::map<std::string, std::size_t, std::less<>> words_;
  std::vector<std::vector<std::size_t>> singles_;     ///< patterns of one word, by word
  std::vector<std::vector<std::size_t>> phrases_of_;  ///< places in `phrases_`, by word
  std::vector<Phrase> phrases_;
};

/// A pair that somebody, or an address in common, has judged.
struct Observation {
  const Item* a = nullptr;
  const Item* b = nullptr;
  double right = 0;  ///< less than 0: an earlier word is taken back
  double wrong = 0;
};

/// `known` with the observations counted, faded to `now`, at most `patterns_max`: those with the
/// most wrong ones, then the most right ones. In order of id.
std::vector<Pattern> learn(std::vector<Pattern> known, std::span<const Observation> observations,
                           Time now);

/// The signal of a pattern that another program learned from so many words.
std::string signal_of_words(std::span<const std::string> words);

}  // namespace broadsheet::stories
