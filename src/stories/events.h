/// Items that report one event in other words: likely. Groups of items are joined from the most
/// alike downwards, by the average similarity of their items (UPGMA), so that a chain of
/// half-alike reports does not grow into one story.
#pragma once

#include <vector>

#include "stories/corpus.h"
#include "stories/groups.h"

namespace broadsheet::stories {

/// The joins that were made, in order; `groups` holds them. `reach` is not `copies`.
std::vector<Join> join_events(const Corpus& corpus, Groups& groups, Reach reach = Reach::events);

/// The sentence for people about two alike items, and their similarity.
Join likeness(const Corpus& corpus, std::size_t a, std::size_t b);

}  // namespace broadsheet::stories
