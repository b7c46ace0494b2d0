/// What editors and past runs teach about which items belong together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "news/story.h"

namespace broadsheet {

enum class CorrectionKind {
  same,       ///< two items report one event
  different,  ///< two items do not
  merge,      ///< two stories are one
  split,      ///< items leave their story
};
std::string_view name_of(CorrectionKind kind);

/// Two sides belong together; otherwise they are kept apart.
bool joins(CorrectionKind kind);

/// What an editor said, and what was moved when it was said. It holds until it is undone; what is
/// said later about the same two items wins.
struct Correction {
  Id<Correction> id;
  CorrectionKind kind = CorrectionKind::same;
  std::vector<Id<Item>> left;  ///< each of them with or against each of `right`
  std::vector<Id<Item>> right;
  Time made_at;
  std::optional<Time> undone_at = {};
  Id<Story> kept = {};   ///< the story that took or gave items; "": nothing had to move
  Id<Story> other = {};  ///< the story that was taken or made
  std::string other_title = {};
  Time other_begun_at = {};
  Time other_changed_at = {};
  std::vector<Member> moved = {};  ///< as they stood before
};

/// From what was said and when.
Id<Correction> correction_id(const Correction& correction);

/// Something that two items have in common, and how often such items were one story. Counts fade
/// (stories/patterns.h), so they are no whole numbers.
struct Pattern {
  Id<Pattern> id;  ///< from `signal`
  /// "word: weekly", "words: amazon + layoffs" (all of them), "site: example.org",
  /// "sources: hackernews + lobsters".
  std::string signal;
  double right = 0;
  double wrong = 0;
  Time learned_at;
  Time counted_at;         ///< when the counts were as they stand here
  std::string origin;      ///< "runs", "import"
  std::int64_t times = 0;  ///< that another program counted it, where it was imported
};
Id<Pattern> pattern_id(std::string_view signal);

/// What one run did about stories.
struct Session {
  Id<Run> run;
  Time made_at;
  std::int64_t processed = 0;  ///< new items
  std::int64_t same_page = 0;  ///< joins, by what spoke for them
  std::int64_t same_text = 0;
  std::int64_t similar = 0;
  std::int64_t patterns = 0;          ///< that the run knew
  std::int64_t corrections = 0;       ///< that held
  std::vector<std::string> examples;  ///< of joins, for people

  std::int64_t found() const { return same_page + same_text + similar; }
};

}  // namespace broadsheet
