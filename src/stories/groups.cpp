#include "stories/groups.h"

#include <algorithm>

#include "base/limits.h"

namespace broadsheet::stories {

Groups::Groups(const Corpus& corpus) {
  std::vector<std::optional<std::size_t>> first_of(corpus.stories.size());
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const auto story = corpus.entries[i].story;
    groups_.push_back({i, 1, story});
    if (!story) continue;
    // Items that were not loaded count too.
    groups_[i].items = corpus.stories[*story]->members.size();
    if (first_of[*story]) groups_[i].parent = *first_of[*story];
    first_of[*story] = first_of[*story].value_or(i);
  }
}

std::size_t Groups::root(std::size_t entry) {
  while (groups_[entry].parent != entry) {
    groups_[entry].parent = groups_[groups_[entry].parent].parent;
    entry = groups_[entry].parent;
  }
  return entry;
}

bool Groups::may_join(std::size_t a, std::size_t b) {
  const Group& left = groups_[root(a)];
  const Group& right = groups_[root(b)];
  if (left.parent == right.parent || (left.story && right.story)) return false;
  return left.items + right.items <= limits::story_items_max;
}

bool Groups::join(std::size_t a, std::size_t b) {
  if (!may_join(a, b)) return false;
  const std::size_t kept = std::min(root(a), root(b));
  const std::size_t lost = std::max(root(a), root(b));
  groups_[lost].parent = kept;
  groups_[kept].items += groups_[lost].items;
  if (groups_[lost].story) groups_[kept].story = groups_[lost].story;
  return true;
}

}  // namespace broadsheet::stories
