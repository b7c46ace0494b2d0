#include "generate/core.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

namespace broadsheet::generate {

namespace {

bool is_sure(const Member& member) {
  return !member.joined_to.empty() &&
         (member.kind != JoinKind::similar || member.similarity >= sure_similarity);
}

/// The number of its group for each item; groups are numbered by their first member.
std::map<Id<Item>, std::size_t> groups_of(const Story& story) {
  std::map<Id<Item>, std::size_t> group;
  for (const Member& member : story.members) group.emplace(member.item, group.size());
  for (const Member& member : story.members) {
    const auto other = group.find(member.joined_to);
    if (!is_sure(member) || other == group.end()) continue;
    const auto [kept, lost] = std::minmax(group.at(member.item), other->second);
    for (auto& [item, number] : group) {
      if (number == lost) number = kept;
    }
  }
  return group;
}

}  // namespace

std::set<Id<Item>> core_of(const Story& story, std::span<const Evidence> evidence) {
  if (story.members.empty()) return {};
  const auto group = groups_of(story);
  struct Weight {
    std::ptrdiff_t evidence = 0;
    std::ptrdiff_t members = 0;
  };
  std::map<std::size_t, Weight> weights;
  for (const auto& [item, number] : group) {
    weights[number].evidence += std::ranges::count_if(evidence, [&](const Evidence& one) {
      return one.item == item && one.kind != EvidenceKind::primary;
    });
    ++weights[number].members;
  }
  const auto heaviest = std::ranges::max_element(weights, {}, [](const auto& entry) {
    return std::tuple(entry.second.evidence, entry.second.members,
                      -static_cast<std::ptrdiff_t>(entry.first));
  });
  std::set<Id<Item>> core;
  for (const auto& [item, number] : group) {
    if (number == heaviest->first) core.insert(item);
  }
  return core;
}

}  // namespace broadsheet::generate
