/// Which items report the same event. Pure: a batch and a snapshot in, a plan out. The plan does
/// not depend on the order of the batch.
#pragma once

#include <vector>

#include "news/item.h"
#include "news/story.h"

namespace broadsheet::stories {

/// What is already known, loaded once: recent stories and their items.
struct Snapshot {
  std::vector<Story> stories;
  std::vector<Item> items;  ///< the items of `stories`
};

/// One story to write: a new one, or a known one with its new members at the end.
struct MergeStep {
  Story story;
  bool is_new = true;
  std::size_t members_new = 0;
};

/// Joins each item of `batch` (none of them in the snapshot) to a story, or begins one.
/// Certain first: the same page; then copies of one text; then the same event in other words.
/// Different versions, numbers, or places keep look-alikes apart. `run` and `now` are written into
/// the plan. Steps come in order of story id.
std::vector<MergeStep> plan_merge(std::vector<Item> batch, const Snapshot& snapshot,
                                  const Id<Run>& run, Time now);

}  // namespace broadsheet::stories
