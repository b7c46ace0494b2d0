/// What votes, corrections and the attention of earlier days teach about the worth of a story.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "news/item.h"

namespace broadsheet {

/// An editor's word about an item, or all items of a story or an article. The later one about the
/// same thing counts.
struct Vote {
  Id<Vote> id;        ///< from what it is about
  std::string about;  ///< id of the item, story or article
  std::string title;  ///< of that, for people
  bool is_up = true;
  std::vector<Id<Item>> items;
  Time made_at;
};
Id<Vote> vote_id(std::string_view about);

/// What one item taught, once. A lesson that turned out otherwise is taken back by the same with a
/// negative weight. Kept in the order in which they were learned, so that patterns can be made
/// anew.
struct ScoreLesson {
  Id<ScoreLesson> id;  ///< from item, cause, time and whether it takes back
  Id<Item> item;
  SourceKind kind = SourceKind::feed;
  std::string cause;                 ///< "attention", or "vote" with which and when
  double attention = 0;              ///< 0..1 of its story, where that is the cause
  double outcome = 0;                ///< 1: among the fifth that gathered most, or voted up
  double weight = 1;                 ///< for how many items it counts
  std::vector<std::string> signals;  ///< of the item, as LearnedPatterns reads them
  Time learned_at;
};
Id<ScoreLesson> lesson_id(const ScoreLesson& lesson);

/// How items with something in common fared. Counts fade, so they are no whole numbers.
struct ScorePattern {
  Id<ScorePattern> id;  ///< from the signal
  std::string signal;   ///< "word: compiler", "site: example.org", "all: hackernews"
  double seen = 0;
  double strong = 0;  ///< of these: among the fifth that gathered most, or voted up
  Time counted_at;    ///< when the counts were as they stand here
};
Id<ScorePattern> score_pattern_id(std::string_view signal);

}  // namespace broadsheet
