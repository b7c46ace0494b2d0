// Whole recorded days, one after the other over one store.
#include <algorithm>

#include <doctest/doctest.h>

#include "journeys/house.h"
#include "journeys/newsdesk.h"
#include "journeys/recorded_days.h"
#include "shared_data.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> day_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().string().ends_with(".jsonl.gz")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string day_of(const fs::path& file) {
  return file.filename().string().substr(0, std::string_view("2026-06-26").size());
}

/// One day: it ends well, says nothing failed, and publishes its edition.
void live_through(const House& house, const fs::path& folder, const fs::path& file,
                  const Json& expected) {
  const std::string day = day_of(file);
  CAPTURE(day);
  house.write("broadsheet.toml",
              configuration_of(folder, expected[day].value("github_query", std::string())));
  const Ending ending = house.run({"run", "--json", "--quiet", "--web", file.string()});
  CAPTURE(ending.err);
  REQUIRE(!ending.out.empty());
  const Json run = Json::parse(ending.out);
  CHECK(run["edition"] == day);
  for (const Json& source : run["sources"]) {
    // A source whose answer that day was not recorded is a miss; nothing else may go wrong.
    CAPTURE(source.dump());
    CHECK(source["failures"].get<int>() <= source["misses"].get<int>());
  }
}

std::vector<std::string> urls_of(const Json& group) {
  std::vector<std::string> urls;
  for (const Json& item : group["items"]) urls.push_back(item["url"]);
  return urls;
}

void check_groups(const Json& expected, const StoriesByPage& stories) {
  std::size_t groups = 0;
  for (const auto& [day, facts] : expected.items()) {
    if (!facts.contains("same_url_groups")) continue;
    for (const Json& group : facts["same_url_groups"]) {
      CAPTURE(day);
      CAPTURE(group["url"].get<std::string>());
      CHECK(stories_of(stories, urls_of(group)).size() == 1);
      ++groups;
    }
  }
  MESSAGE(groups, " groups of one page");
}

/// "instance/id": one post seen on several instances is one item.
void check_posts(const Json& expected, const Files& exported) {
  std::map<std::string, int> items;
  for (const Json& item : json_lines(exported.at("items.jsonl"))) {
    if (item["kind"] == "mastodon") ++items[item["native_id"]];
  }
  for (const auto& [day, facts] : expected.items()) {
    if (!facts.contains("same_post_on_several_instances")) continue;
    for (const Json& group : facts["same_post_on_several_instances"]) {
      const std::string place = group[0];
      CAPTURE(place);
      int count = 0;
      for (const auto& [id, times] : items) {
        if (id.contains(place.substr(place.find('/') + 1))) count += times;
      }
      CHECK(count == 1);
    }
  }
}

void live_through_window(const std::string& window) {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const fs::path folder = *data / "web" / "days" / window;
  const Json expected = read_json(folder / "expected.json");
  const House house;
  const auto files = day_files(folder);
  for (const fs::path& file : files) live_through(house, folder, file, expected);
  const Files exported = house.exported();
  CHECK(json_lines(exported.at("editions.jsonl")).size() == files.size());
  CHECK(twice(exported) == std::vector<std::string>());
  check_groups(expected, stories_by_page(exported));
  check_posts(expected, exported);
  CHECK(house.site().contains("index.html"));
}

}  // namespace

TEST_CASE("eight recorded days of June 2026 publish day by day") {
  live_through_window("2026-06");
}

TEST_CASE("seven recorded days of autumn 2025 publish day by day") {
  live_through_window("2025-11");
}

}  // namespace broadsheet::journeys
