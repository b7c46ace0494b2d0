#include "stories/groups.h"

#include <algorithm>

#include "base/limits.h"

namespace broadsheet::stories {

Groups::Groups(const Corpus& corpus, const Corrections& corrections) {
  std::vector<std::uint32_t> first_of(corpus.stories.size(), none);
  groups_.resize(corpus.entries.size());
  for (std::uint32_t i = 0; i < groups_.size(); ++i) {
    groups_[i].parent = i;
    const auto story = corpus.entries[i].story;
    if (!story) continue;
    groups_[i].story = static_cast<std::uint32_t>(*story);
    // Items that were not loaded count too.
    groups_[i].items = static_cast<std::uint32_t>(corpus.stories[*story]->members.size());
    std::uint32_t& first = first_of[*story];
    if (first == none) first = i;
    groups_[i].parent = first;
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
    apart_[root(a->second)].push_back(b->second);
    apart_[root(b->second)].push_back(a->second);
  }
}

std::size_t Groups::root(std::size_t entry) {
  while (groups_[entry].parent != entry) {
    groups_[entry].parent = groups_[groups_[entry].parent].parent;
    entry = groups_[entry].parent;
  }
  return entry;
}

std::optional<std::size_t> Groups::story(std::size_t entry) {
  const std::uint32_t story = groups_[root(entry)].story;
  if (story == none) return {};
  return story;
}

bool Groups::may_meet(std::size_t root_a, std::size_t root_b) {
  if (root_a == root_b) return false;
  if (groups_[root_a].story != none && groups_[root_b].story != none) return false;
  const auto apart = apart_.find(root_a);
  return apart == apart_.end() || std::ranges::none_of(apart->second, [&](std::size_t entry) {
           return root(entry) == root_b;
         });
}

bool Groups::fit_together(std::size_t root_a, std::size_t root_b) const {
  return groups_[root_a].items + groups_[root_b].items <= limits::story_items_max;
}

bool Groups::may_join(std::size_t a, std::size_t b) {
  return may_meet(root(a), root(b)) && fit_together(root(a), root(b));
}

bool Groups::are_too_many(std::size_t a, std::size_t b) {
  return may_meet(root(a), root(b)) && !fit_together(root(a), root(b));
}

bool Groups::join(std::size_t a, std::size_t b) {
  if (!may_join(a, b)) return false;
  const std::size_t kept = std::min(root(a), root(b));
  const std::size_t lost = std::max(root(a), root(b));
  groups_[lost].parent = static_cast<std::uint32_t>(kept);
  groups_[kept].items += groups_[lost].items;
  if (groups_[lost].story != none) groups_[kept].story = groups_[lost].story;
  if (const auto apart = apart_.find(lost); apart != apart_.end()) {
    std::ranges::move(apart->second, std::back_inserter(apart_[kept]));
    apart_.erase(lost);
  }
  return true;
}

}  // namespace broadsheet::stories
