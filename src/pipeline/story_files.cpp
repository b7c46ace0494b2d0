#include "pipeline/story_files.h"

#include <algorithm>
#include <set>

namespace broadsheet::pipeline {

namespace {

void raise(std::optional<std::int64_t>& value, const std::optional<std::int64_t>& other) {
  if (other && (!value || *other > *value)) value = other;
}

std::optional<Sighting> latest(const std::vector<std::pair<Time, Sighting>>& sightings) {
  if (sightings.empty()) return {};
  const Time last = sightings.back().first;
  Sighting merged = sightings.back().second;
  for (const auto& [time, sighting] : sightings) {
    if (time != last) continue;
    raise(merged.points, sighting.points);
    raise(merged.comments, sighting.comments);
  }
  return merged;
}

std::int64_t liveliness(const Discussion& discussion) {
  return discussion.points.value_or(0) + 2 * discussion.comments.value_or(0);
}

}  // namespace

Result<enrich::StoryFile> load_story(store::Store& store, const Story& story) {
  enrich::StoryFile file{.story = story, .reports = {}};
  std::vector<Id<Item>> ids;
  for (const Member& member : story.members) ids.push_back(member.item);
  TRY_LET(std::vector<Item> items, store.items().find_all(ids));
  for (Item& item : items) {
    TRY_LET(const auto sightings, store.items().sightings(item.id));
    file.reports.push_back({.item = std::move(item), .sighting = latest(sightings)});
  }
  return file;
}

std::vector<Discussion> discussions_of(const enrich::StoryFile& file) {
  std::vector<Discussion> found;
  std::set<std::string> addresses;
  for (const enrich::Report& report : file.reports) {
    const Item& item = report.item;
    if (item.discussion.empty() || !addresses.insert(item.discussion).second) continue;
    Discussion discussion{
        .where = enrich::place_of(item), .url = item.discussion, .points = {}, .comments = {}};
    if (report.sighting) {
      discussion.points = report.sighting->points;
      discussion.comments = report.sighting->comments;
    }
    found.push_back(std::move(discussion));
  }
  std::ranges::stable_sort(found, std::greater(), liveliness);
  return found;
}

}  // namespace broadsheet::pipeline
