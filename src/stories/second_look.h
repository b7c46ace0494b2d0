/// A second look at what belongs together, once pages have been read: titles alone tell little, and
/// reports of one event under titles that share nothing are only known by their texts.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "news/item.h"
#include "news/story.h"
#include "stories/stories.h"

namespace broadsheet::stories {

/// An item as its page shows it: `item.text` is the beginning of the page's text, `item.url` the
/// address that answered.
struct ReadItem {
  Id<Story> story;
  Time begun_at;  ///< of the story
  Item item;
};

/// Code points of a page's text that are compared: what a report is about stands at its beginning,
/// and more of it changed no join on our labelled reports.
inline constexpr std::size_t read_text_max = 3'000;

/// Two stories that are one: `lost` goes into `kept`.
struct StoryJoin {
  Id<Story> kept;
  Id<Story> lost;
  Id<Item> of_lost;  ///< the item of `lost` that was compared
  Id<Item> joined_to;
  JoinKind kind = JoinKind::similar;
  double similarity = 0;
  std::string why;
};

/// Joins by the comparison that `plan_merge` uses, at `Reach::close_events`, stories of which most
/// pages are alike. A story in `published` is always kept, and two of them are never joined;
/// otherwise the older is kept, at equal age the smaller id. Nothing is ever split. Pure; the order
/// of `items` does not matter. Joins come in order of `kept`, `lost`.
std::vector<StoryJoin> plan_joins(const std::vector<ReadItem>& items,
                                  const std::set<Id<Story>>& published, Time now,
                                  const Teaching& teaching = {});

/// `kept` with the members of `lost` behind its own, as `join` says; `run` and `now` are written
/// in.
Story joined(Story kept, const Story& lost, const StoryJoin& join, const Id<Run>& run, Time now);

}  // namespace broadsheet::stories
