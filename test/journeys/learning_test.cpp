// Runs that learn: what a run knew when it began is what its replay knows, whatever was learned
// since.
#include <array>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

constexpr const char* configuration = R"([[source]]
kind = "feed"
name = "Paper"
url = "https://paper.example/feed"
)";

/// Titles with one word of their subject, "rocket" or "tariff", and nothing else in common.
constexpr std::array made_of{"harbour mends lamp",  "violin crosses meadow", "glacier keeps ledger",
                             "orchard paints door", "compass warms kettle",  "lantern folds carpet",
                             "cellar weighs anvil", "pepper shakes barrel"};

std::string day_of_feed(int hour) {
  std::string items;
  for (std::size_t i = 0; i < made_of.size(); ++i) {
    items += fmt::format(
        "<item><title>{} {} {}</title><link>https://paper.example/{}/{}</link>"
        "<guid>{}-{}</guid><pubDate>Mon, 05 May 2031 0{}:30:00 GMT</pubDate></item>",
        i % 2 == 0 ? "Rocket" : "Tariff", made_of[i], hour, hour, i, hour, i, hour - 1);
  }
  return "<rss version='2.0'><channel><title>Paper</title>" + items + "</channel></rss>";
}

/// The run of an hour, which brings eight new posts: its name.
std::string run_at(const House& house, int hour) {
  const std::string web = fmt::format("{}.jsonl", hour);
  house.write_web(web, {{.url = "https://paper.example/feed",
                         .body = day_of_feed(hour),
                         .headers = {{"content-type", "application/rss+xml"}}}});
  const Ending ending = house.run({"run", "--json", "--quiet", "--web", (house / web).string(),
                                   "--now", fmt::format("2031-05-05T0{}:00:00Z", hour)});
  REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
  return Json::parse(ending.out)["id"];
}

void vote(const House& house, const std::string& rockets, const std::string& tariffs) {
  for (const Json& item : house.stored("items")) {
    const bool is_rocket = item["title"].get<std::string>().starts_with("Rocket");
    const Ending said = house.run({"feedback", is_rocket ? rockets : tariffs, item["id"]});
    REQUIRE_MESSAGE(said.status == 0, said.err);
  }
}

/// What was expected of the posts of a run, by what it said.
std::string expected_in(const House& house, const std::string& run) {
  std::string said;
  for (const Json& enrichment : house.stored("enrichments")) {
    if (enrichment["run"] != run) continue;
    for (const Json& reason : enrichment["score"]["reasons"]) {
      const auto text = reason.get<std::string>();
      if (text.contains("rocket") || text.contains("tariff")) said += text + "\n";
    }
  }
  return said;
}

void check_replays(const House& house, const std::string& run) {
  const Ending again = house.run({"replay", run, "--diff"});
  CAPTURE(run);
  CAPTURE(again.err);
  CAPTURE(again.out);
  CHECK(again.status == 0);
  CHECK(again.out.contains("the same bytes"));
}

}  // namespace

TEST_CASE(
    "a run that scored by what was learned is done again to the same bytes, whatever was "
    "learned since") {
  const House house(configuration);
  run_at(house, 5);
  vote(house, "up", "down");
  run_at(house, 6);  // learns it
  const std::string before = run_at(house, 7);
  const std::string expected = expected_in(house, before);
  REQUIRE(expected.contains("rocket"));
  const auto patterns = house.stored("score_patterns");
  check_replays(house, before);

  vote(house, "down", "up");
  run_at(house, 8);
  const std::string after = run_at(house, 9);
  CHECK(house.stored("score_patterns") != patterns);
  CHECK(expected_in(house, after) != "");
  CHECK(expected_in(house, after) != expected);
  check_replays(house, before);
  check_replays(house, after);
}

}  // namespace broadsheet::journeys
