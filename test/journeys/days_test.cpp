// Whole recorded days, one after the other over one store.
#include <algorithm>

#include <doctest/doctest.h>

#include "base/files.h"
#include "base/time.h"
#include "journeys/house.h"
#include "journeys/newsdesk.h"
#include "journeys/recorded_days.h"
#include "shared_data.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t recording_bytes_max = 256u << 20;

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

/// What the instances' lists of one day hold: when each post was written, by its id.
std::map<std::string, std::string> posts_of(const fs::path& day) {
  std::map<std::string, std::string> written_at;
  const auto text = read_file(day, recording_bytes_max);
  REQUIRE(text.has_value());
  for (const Json& exchange : json_lines(*text)) {
    if (!exchange["url"].get<std::string>().contains("/api/v1/")) continue;
    const Json list = Json::parse(exchange["body"].get<std::string>());
    if (!list.is_array()) continue;
    for (const Json& post : list) {
      written_at[post["id"]] = post["created_at"];
    }
  }
  return written_at;
}

/// A post that several instances showed ("instance/id") is one item. These days lack the ids that
/// posts really have, so an item is known by its second.
void check_posts(const Json& expected, const fs::path& day, const Files& exported) {
  std::map<Time, int> items;
  for (const Json& item : json_lines(exported.at("items.jsonl"))) {
    if (item["kind"] == "mastodon") ++items[*parse_date(item["published"].get<std::string>())];
  }
  const Json& facts = expected[day_of(day)];
  if (!facts.contains("same_post_on_several_instances")) return;
  const auto written_at = posts_of(day);
  for (const Json& group : facts["same_post_on_several_instances"]) {
    const std::string place = group[0];
    CAPTURE(place);
    const auto post = written_at.find(place.substr(place.find('/') + 1));
    REQUIRE(post != written_at.end());
    CHECK(items[*parse_date(post->second)] == 1);
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
  const auto files = recordings_in(folder);
  for (const fs::path& file : files) live_through(house, folder, file, expected);
  const Files exported = house.exported();
  CHECK(json_lines(exported.at("editions.jsonl")).size() == files.size());
  for (const std::string& what : twice(exported)) FAIL_CHECK(what);
  check_groups(expected, stories_by_page(exported));
  for (const fs::path& file : files) check_posts(expected, file, exported);
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
