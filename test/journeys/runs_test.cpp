// One day, taken in different ways: the result must not depend on the way.
#include <doctest/doctest.h>

#include "journeys/house.h"
#include "journeys/newsdesk.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

constexpr int in_part = 3;  // the demo's day has faults in it

/// A relative folder, so that nothing stored depends on where the house stands.
std::string deployed_demo() {
  return demo_configuration() + "\n[deploy]\nfolder = \"www\"\n";
}

Words with_web(Words words) {
  const Words web = demo_web();
  words.insert(words.end(), web.begin(), web.end());
  return words;
}

struct Result {
  Files exported;
  Files site;
};

Result day_with(Words run) {
  const House house(deployed_demo());
  const Ending ending = house.run(with_web(std::move(run)));
  REQUIRE_MESSAGE(ending.status == in_part, ending.err);
  return {.exported = house.exported(), .site = house.site()};
}

void check_same(const Files& one, const Files& other) {
  CHECK(one.size() == other.size());
  for (const auto& [path, bytes] : one) {
    CAPTURE(path);
    REQUIRE(other.contains(path));
    CHECK(bytes == other.at(path));
  }
}

}  // namespace

TEST_CASE("one, two and eight workers give the same bytes, stored and published") {
  const Result one = day_with({"run", "--workers", "1"});
  CHECK(!one.exported.at("articles.jsonl").empty());
  for (const char* workers : {"2", "8"}) {
    CAPTURE(workers);
    const Result many = day_with({"run", "--workers", workers});
    check_same(one.exported, many.exported);
    check_same(one.site, many.site);
  }
}

TEST_CASE("the stages one by one come to what a run comes to") {
  const Result whole = day_with({"run"});
  const House house(deployed_demo());
  for (const char* stage : {"collect", "enrich", "generate", "publish", "deploy"}) {
    CAPTURE(stage);
    const Ending ending = house.run(with_web({stage}));
    CAPTURE(ending.err);
    CHECK((ending.status == 0 || ending.status == in_part));
  }
  check_same(without_runs(whole.exported), without_runs(house.exported()));
  CHECK(fs::exists(house / "www/index.html"));
}

TEST_CASE("a second run over the same day publishes and stores nothing twice") {
  const House house(deployed_demo());
  CHECK(house.run(with_web({"run"})).status == in_part);
  const Files first = house.exported();
  const Files site = house.site();
  const Ending again = house.run(with_web({"run", "--json"}));
  CHECK(again.status == in_part);
  CHECK(Json::parse(again.out)["why_nothing"] != "");
  const Files second = house.exported();
  for (const std::string& what : twice(second)) FAIL_CHECK(what);
  for (const char* kind : {"items", "articles", "editions"}) {
    CAPTURE(kind);
    const std::string name = std::string(kind) + ".jsonl";
    CHECK(first.at(name) == second.at(name));
  }
  for (const auto& [path, bytes] : site) {
    if (path.contains("/articles/") || path.ends_with(".xml"))
      CHECK(house.site().at(path) == bytes);
  }
}

TEST_CASE("generate keeps to the number of articles it is given") {
  const House house(demo_configuration());
  CHECK(house.run(with_web({"collect"})).status == in_part);
  house.run(with_web({"enrich"}));
  CHECK(house.run(with_web({"generate", "--max-articles", "3"})).status == 0);
  CHECK(house.stored("articles").size() == 3);
}

TEST_CASE("a run prints one JSON document on stdout, and logs on stderr") {
  const House house(demo_configuration());
  const Ending ending = house.run(with_web({"run", "--json", "--log-format", "json"}));
  CHECK(ending.status == in_part);
  const Json run = Json::parse(ending.out);
  CHECK(run["state"] == "partial");
  CHECK(run["sources"].size() == 17);
  bool is_timed = false;
  for (const Json& line : json_lines(ending.err)) {
    if (line["event"] == "done") is_timed = is_timed || line.contains("rate_items_per_sec");
  }
  CHECK(is_timed);
}

TEST_CASE("over real sockets the day has the same items and stories") {
  // The Sallyport asks for a wait of half a minute, which would be a real one here.
  std::string configuration = demo_configuration();
  const std::size_t name = configuration.find("name = \"The Sallyport\"");
  configuration.erase(
      configuration.rfind("[[source]]", name),
      configuration.find("[[source]]", name) - configuration.rfind("[[source]]", name));
  const House recorded(configuration);
  CHECK(recorded.run(with_web({"run"})).status == in_part);
  const House house(configuration);
  Program server({.words = {"pretend-web", demo_web()[1]}, .folder = house / ""});
  std::string address;
  while (!address.ends_with('\n')) address = server.out_so_far();
  address.pop_back();
  const Ending ending =
      house.run({"run", "--via", address, "--now", "2026-05-12T18:00:00Z", "--quiet"});
  CAPTURE(ending.err);
  CHECK(ending.status == in_part);
  CHECK(server.stop().status == 0);
  const Files here = without_runs(house.exported());
  const Files there = without_runs(recorded.exported());
  CHECK(here.at("items.jsonl") == there.at("items.jsonl"));
  CHECK(here.at("stories.jsonl") == there.at("stories.jsonl"));
}

TEST_CASE("explain and the lists tell about what is stored") {
  const House house(demo_configuration());
  CHECK(house.run(with_web({"run"})).status == in_part);
  const Files exported = house.exported();
  for (const char* kind : {"items", "stories", "articles", "runs"}) {
    CAPTURE(kind);
    const Ending list = house.run({kind, "list", "--json", "--limit", "1000"});
    CHECK(list.status == 0);
    CHECK(!Json::parse(list.out).empty());
    const std::string id = json_lines(exported.at(std::string(kind) + ".jsonl")).front()["id"];
    const Ending told = house.run({"explain", id});
    CAPTURE(told.err);
    CHECK(told.status == 0);
    CHECK(told.out.contains(id));
  }
  CHECK(house.run({"sources", "list"}).out.contains("Gossamer Journal"));
  CHECK(house.run({"explain", "nothing-has-this-id"}).status != 0);
}

}  // namespace broadsheet::journeys
