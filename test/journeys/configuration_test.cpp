// What is wrong in a configuration is said with its line, and with what would be right.
#include <doctest/doctest.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

constexpr std::string_view one_source =
    "[[source]]\nkind = \"feed\"\nname = \"A\"\nurl = \"https://a.example/feed\"\n";

Ending start_with(const std::string& settings) {
  const House house(settings + std::string(one_source));
  house.write_web("web.jsonl", {{.url = "https://a.example/feed", .body = "{}"}});
  return house.run({"run", "--web", "web.jsonl"});
}

}  // namespace

TEST_CASE("an unknown key is named with its line and the nearest known one") {
  const Ending ending = start_with("[edition]\narticle_max = 3\n");
  CHECK(ending.status == 2);
  CHECK(ending.out == "");
  CHECK(ending.err ==
        "broadsheet.toml:2: article_max: there is no such key in [edition]; "
        "allowed: articles_max, briefs_max, days_back; did you mean \"articles_max\"?\n");
}

TEST_CASE("a wrong type and a value out of range say what is allowed") {
  const Ending type = start_with("[run]\nworkers = \"two\"\n");
  CHECK(type.status == 2);
  CHECK(type.err.starts_with("broadsheet.toml:2: workers: "));
  CHECK(type.err.contains("; allowed: a whole number from 1 to 64"));
  const Ending range = start_with("[run]\n\nworkers = 65\n");
  CHECK(range.status == 2);
  CHECK(range.err.starts_with("broadsheet.toml:3: workers: "));
  CHECK(range.err.contains("; allowed: "));
}

TEST_CASE("all faults of a file are said at once, and nothing is stored") {
  const House house("[run]\nworkers = 0\n[site]\ntitel = \"X\"\n[[source]]\nkind = \"feeds\"\n");
  const Ending ending = house.run({"run"});
  CHECK(ending.status == 2);
  CHECK(std::ranges::count(ending.err, '\n') == 3);
  CHECK(ending.err.contains("did you mean \"title\"?"));
  CHECK(ending.err.contains("did you mean \"feed\"?"));
  CHECK(!std::filesystem::exists(house.data()));
}

TEST_CASE("TOML that breaks off is an error with its line") {
  const Ending ending = start_with("[run\n");
  CHECK(ending.status == 2);
  CHECK(ending.err.starts_with("broadsheet.toml:1: "));
}

TEST_CASE("a wrong value in the environment is an error, too") {
  const House house{std::string(one_source)};
  Launch launch = house.launch({"run"});
  launch.environment = {"WORKER_COUNT=lots"};
  const Ending ending = run_program(launch);
  CHECK(ending.status == 2);
  CHECK(ending.err.contains("WORKER_COUNT"));
}

}  // namespace broadsheet::journeys
