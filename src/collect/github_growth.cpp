#include "collect/github_growth.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace broadsheet::collect {

namespace {

constexpr std::int64_t first_mark = 250;
constexpr std::int64_t growth_divisor = 5;  // a fifth
constexpr std::int64_t stars_max = 1'000'000'000;

/// The highest mark in (before, after]; 0 where there is none.
std::int64_t mark_passed(std::int64_t before, std::int64_t after) {
  std::int64_t passed = 0;
  for (std::int64_t mark = first_mark; mark <= after; mark *= 2) {
    if (mark > before) passed = mark;
  }
  return passed;
}

/// What was seen first within the window, at least a day ago.
const std::pair<Time, Sighting>* base_of(std::span<const std::pair<Time, Sighting>> seen, Time now,
                                         std::chrono::days window) {
  const auto found = std::ranges::find_if(seen, [&](const std::pair<Time, Sighting>& one) {
    return one.second.points && one.first >= now - window;
  });
  if (found == seen.end() || found->first > now - std::chrono::days(1)) return nullptr;
  return &*found;
}

}  // namespace

bool is_repository(const Item& item) {
  return item.kind == SourceKind::github && item.id == item_id(item.kind, "", item.native_id);
}

std::optional<Item> growth_of(const Item& repository, std::int64_t stars,
                              std::span<const std::pair<Time, Sighting>> seen, Time now,
                              std::chrono::days window) {
  const auto* base = base_of(seen, now, window);
  if (!base || stars > stars_max) return {};
  const std::int64_t before = std::clamp<std::int64_t>(*base->second.points, 0, stars_max);
  const std::int64_t mark = mark_passed(before, stars);
  if (mark == 0 || stars - before < before / growth_divisor) return {};
  Item item = repository;
  item.native_id = fmt::format("{} passed {}", repository.native_id, mark);
  item.id = item_id(item.kind, "growth", item.native_id);
  if (!item.text.empty()) item.text += "\n\n";
  item.text += fmt::format("The repository had {} stars on {} and {} on {}.", before,
                           to_long_day(base->first), stars, to_long_day(now));
  item.published = now;
  item.tags.emplace_back("rising");
  return item;
}

}  // namespace broadsheet::collect
