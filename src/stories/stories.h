/// Which items report the same event. Pure: a batch and a snapshot in, a plan out. The plan does
/// not depend on the order of the batch.
#pragma once

#include <string>
#include <vector>

#include "news/evidence.h"
#include "news/item.h"
#include "news/story.h"
#include "stories/corrections.h"
#include "stories/embeddings.h"
#include "stories/patterns.h"

namespace broadsheet::stories {

/// What is already known, loaded once: recent stories and their items, and older ones at the pages
/// of the batch (`lasting_pages`).
struct Snapshot {
  std::vector<Story> stories;
  std::vector<Item> items;  ///< the items of `stories`
};

/// A story that would have taken these items in, had it not been full.
struct Full {
  Id<Story> story;
  bool by_spread = false;  ///< it spans a week already (`limits::story_window`); else it has as
                           ///< many items as a story may (`limits::story_items_max`)
};

/// One story to write: a new one, or a known one with its new members at the end.
struct MergeStep {
  Story story;
  bool is_new = true;
  std::size_t members_new = 0;
  std::vector<Full> kept_out_by = {};  ///< full ones that are as alike as one event, each once
};

/// How far a merge goes: `copies` joins one page and one text only, `events` also the same event in
/// other words; `close_events` asks for more likeness, for whole pages, where look-alikes share
/// more.
enum class Reach { copies, close_events, events };

/// What editors said, runs have learned and a model of embeddings says, loaded once.
struct Teaching {
  Corrections corrections = {};
  Patterns patterns = {};
  Embeddings embeddings = {};
};

/// How to merge. What is pointed to is borrowed.
struct Merging {
  Reach reach = Reach::events;
  const Teaching* teaching = nullptr;  ///< null: nobody said anything, nothing was learned
  std::size_t workers = 1;             ///< threads that compute; the plan does not depend on them
};

/// Joins each item of `batch` (none of them in the snapshot) to a story, or begins one.
/// What an editor said holds. Then, certain first: the same page; then copies of one text; then the
/// same event in other words. Different versions, numbers, or names keep look-alikes apart. Known
/// stories keep their ids and gain members; two of them never become one (an item that is about
/// both joins the older). `run` and `now` are written into the plan. Steps come in order of story
/// id.
std::vector<MergeStep> plan_merge(const std::vector<Item>& batch, const Snapshot& snapshot,
                                  const Id<Run>& run, Time now, const Merging& how = {});

/// Keys (`page_key`) of the addresses that say for good what an item is about: whoever stands at
/// one of them, however long ago, is of its story. Pages that show another thing each week are left
/// out.
std::vector<std::string> lasting_pages(const Item& item);

/// The judgement about two items alone, by the comparison that a merge uses.
struct Comparison {
  bool same = false;
  JoinKind kind = JoinKind::similar;  ///< what speaks most for it, also where it is not enough
  double similarity = 0;              ///< 0..1; a page or a text in common counts 1
  std::string why;
};
Comparison compare(const Item& a, const Item& b, Time now, Reach reach = Reach::events,
                   const Teaching& teaching = {});

}  // namespace broadsheet::stories
