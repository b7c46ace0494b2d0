#include "pipeline/full_stories.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::size_t told_max = 5;

struct FullStory {
  Id<Story> id;
  bool by_spread = false;
  std::size_t kept_out = 0;  ///< stories of their own instead
};

std::vector<FullStory> full_stories(std::span<const stories::MergeStep> steps) {
  std::map<std::pair<Id<Story>, bool>, std::size_t> counts;
  for (const stories::MergeStep& step : steps) {
    for (const stories::Full& full : step.kept_out_by) ++counts[{full.story, full.by_spread}];
  }
  std::vector<FullStory> found;
  for (const auto& [full, count] : counts) found.push_back({full.first, full.second, count});
  std::ranges::stable_sort(found, std::greater(), &FullStory::kept_out);
  return found;
}

std::string title_of(const Id<Story>& id, std::span<const stories::MergeStep> steps,
                     const stories::Snapshot& snapshot) {
  for (const stories::MergeStep& step : steps) {
    if (step.story.id == id) return step.story.title;
  }
  const auto known = std::ranges::find(snapshot.stories, id, &Story::id);
  return known == snapshot.stories.end() ? std::string() : known->title;
}

std::string reason(const FullStory& full) {
  return full.by_spread ? fmt::format("spans {} days already", limits::story_window.count())
                        : fmt::format("would have more than {} items", limits::story_items_max);
}

}  // namespace

std::vector<std::string> warnings_of_full(std::span<const stories::MergeStep> steps,
                                          const stories::Snapshot& snapshot) {
  const std::vector<FullStory> found = full_stories(steps);
  std::vector<std::string> warnings;
  for (const FullStory& full : std::span(found).first(std::min(found.size(), told_max))) {
    warnings.push_back(fmt::format("the story \"{}\" ({}) {}: {} that seem to be of it stand apart",
                                   title_of(full.id, steps, snapshot), full.id.text, reason(full),
                                   full.kept_out));
  }
  if (found.size() > told_max) {
    warnings.push_back(fmt::format("{} more stories are full", found.size() - told_max));
  }
  return warnings;
}

Room room_in(const Story& story, std::span<const Item> items) {
  if (story.members.size() >= limits::story_items_max) {
    return {true, fmt::format("full: a story has at most {} items", limits::story_items_max)};
  }
  if (items.empty()) return {};
  const auto when = [](const Item& item) { return item.published.value_or(item.collected_at); };
  const auto [first, last] = std::ranges::minmax(items, {}, when);
  return {false, fmt::format("open to items posted from {} to {}",
                             to_rfc3339(when(last) - limits::story_window),
                             to_rfc3339(when(first) + limits::story_window))};
}

}  // namespace broadsheet::pipeline
