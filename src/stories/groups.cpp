#include "stories/groups.h"

#include <algorithm>
#include <map>

#include "base/limits.h"

namespace broadsheet::stories {

Groups::Groups(const Corpus& corpus, const Corrections& corrections) {
  std::vector<std::optional<std::size_t>> first_of(corpus.stories.size());
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    const auto story = corpus.entries[i].story;
    groups_.push_back({i, 1, story, {}});
    if (!story) continue;
    // Items that were not loaded count too.
    groups_[i].items = corpus.stories[*story]->members.size();
    if (first_of[*story]) groups_[i].parent = *first_of[*story];
    first_of[*story] = first_of[*story].value_or(i);
  }
  if (!corrections.apart().empty()) keep_apart(corpus, corrections);
}

void Groups::keep_apart(const Corpus& corpus, const Corrections& corrections) {
  std::map<Id<Item>, std::size_t> entry_of;
  for (std::size_t i = 0; i < corpus.entries.size(); ++i) {
    entry_of.emplace(corpus.entries[i].item->id, i);
  }
  for (const auto& [first, second] : corrections.apart()) {
    const auto a = entry_of.find(first);
    const auto b = entry_of.find(second);
    if (a == entry_of.end() || b == entry_of.end()) continue;
    groups_[root(a->second)].apart.push_back(b->second);
    groups_[root(b->second)].apart.push_back(a->second);
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
  if (left.items + right.items > limits::story_items_max) return false;
  return std::ranges::none_of(left.apart,
                              [&](std::size_t entry) { return root(entry) == right.parent; });
}

bool Groups::join(std::size_t a, std::size_t b) {
  if (!may_join(a, b)) return false;
  const std::size_t kept = std::min(root(a), root(b));
  const std::size_t lost = std::max(root(a), root(b));
  groups_[lost].parent = kept;
  groups_[kept].items += groups_[lost].items;
  if (groups_[lost].story) groups_[kept].story = groups_[lost].story;
  std::ranges::move(groups_[lost].apart, std::back_inserter(groups_[kept].apart));
  return true;
}

}  // namespace broadsheet::stories
