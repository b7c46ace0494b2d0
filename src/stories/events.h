/// Items that report one event in other words: likely. Groups of items are joined from the most
/// alike downwards, by the average similarity of their items (UPGMA), so that a chain of
/// half-alike reports does not grow into one story.
#pragma once

#include <vector>

#include "stories/corpus.h"
#include "stories/groups.h"

namespace broadsheet::stories {

/// Two groups, named by an entry of each, that are as alike as one event and may not become one.
struct Refused {
  std::size_t a = 0;
  std::size_t b = 0;
  bool by_spread = false;  ///< else by the number of their items
};

struct EventJoins {
  std::vector<Join> joins;  ///< in the order in which they were made
  std::vector<Refused> refused;
};

/// `groups` holds the joins. `reach` is not `copies`.
EventJoins join_events(const Corpus& corpus, Groups& groups, Reach reach = Reach::events,
                       std::size_t workers = 1);

/// The sentence for people about two alike items, and their similarity.
Join likeness(const Corpus& corpus, std::size_t a, std::size_t b);

}  // namespace broadsheet::stories
