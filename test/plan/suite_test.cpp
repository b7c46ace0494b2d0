// P2 to P7: the plan's benchmark suite, speedup, ten consecutive runs, sequential against parallel,
// outputs verified, and the way back. What takes time is measured by bench/run; here it is counted
// on a clock that the test moves.
#include <map>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <malloc.h>
#include <nlohmann/json.hpp>

#include "pipeline/facts_gc.h"
#include "plan/day.h"
#include "store/export.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::plan {

namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

/// Lines of the export by kind.
std::map<std::string, std::vector<Json>> exported(store::Store& store) {
  std::map<std::string, std::vector<Json>> lines;
  REQUIRE(
      store::export_to(store, [&](std::string_view kind, std::string_view line) -> Result<void> {
        lines[std::string(kind)].push_back(Json::parse(line));
        return {};
      }));
  return lines;
}

bool has_all(const Json& value, std::initializer_list<const char*> fields) {
  bool all = true;
  for (const char* field : fields) {
    const bool is_there = value.contains(field) && !value[field].empty();
    CHECK_MESSAGE(is_there, field << " of " << value.dump());
    all = all && is_there;
  }
  return all;
}

/// How long the day takes where each answer takes 100 ms, by the clock of the run.
std::chrono::milliseconds time_of_day(DayOptions options) {
  Day<FreeClock> day(options);
  day.web.delay = [](const std::string&) { return 100ms; };
  const Time begun = day.clock.now();
  CHECK(day.run().state == RunState::ok);
  return day.clock.now() - begun;
}

std::set<std::string> values_of(const std::vector<Json>& lines, const char* field) {
  std::set<std::string> values;
  for (const Json& line : lines) values.insert(line[field].get<std::string>());
  return values;
}

void check_nothing_twice(store::Store& store) {
  const auto lines = exported(store);
  for (const char* kind : {"items", "stories", "articles", "editions", "evidence"}) {
    CAPTURE(kind);
    const auto found = lines.find(kind);
    if (found == lines.end()) continue;
    CHECK(values_of(found->second, "id").size() == found->second.size());
  }
  const auto articles = lines.find("articles");
  if (articles == lines.end()) return;
  CHECK(values_of(articles->second, "path").size() == articles->second.size());
  CHECK(values_of(articles->second, "story").size() == articles->second.size());
}

std::size_t bytes_in_use() {
  return ::mallinfo2().uordblks;
}

}  // namespace

// P2, the benchmark suite: six, each with its goal

TEST_CASE("benchmark: enrichment of 20 items and more, every page read") {
  Day<> day({.workers = 4});
  const Run run = day.run();
  const StageReport& enriched = run.stages.at(1);
  CHECK(enriched.processed >= 20);
  CHECK(enriched.failed == 0);
}

TEST_CASE("benchmark: integrity of every output field") {
  Day<> day({.workers = 4});
  day.run();
  const auto lines = exported(day.store);
  for (const Json& item : lines.at("items")) {
    has_all(item, {"id", "kind", "source", "title", "url", "collected_at", "first_seen_in"});
  }
  for (const Json& story : lines.at("stories")) {
    has_all(story, {"id", "title", "begun_at", "changed_at", "members"});
  }
  for (const Json& article : lines.at("articles")) {
    has_all(article, {"id", "story", "edition", "path", "headline", "claims", "sources"});
    for (const Json& claim : article["claims"]) has_all(claim, {"text", "citations"});
  }
  for (const Json& run : lines.at("runs")) {
    has_all(run, {"id", "command", "configuration", "version", "started_at", "ended_at", "state",
                  "stages", "sources"});
  }
}

TEST_CASE("benchmark: collection of all sources, each with its outcome") {
  Day<> day({.workers = 4});
  const Run run = day.run();
  REQUIRE(run.sources.size() == papers);
  for (const SourceOutcome& source : run.sources) {
    CHECK(source.state == SourceState::fresh);
    CHECK(source.items == reports_of_each);
    CHECK(source.requests == 1);
  }
}

TEST_CASE("benchmark: data files are valid, whatever the number of workers") {
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    const TemporaryFolder folder;
    const auto file = folder / "store.sqlite";
    Day<> day({.workers = workers});
    day.run();
    auto store = store::SqliteStore::open(file);
    REQUIRE(store);
    REQUIRE(
        day.store.items().each([&](const Item& item) { REQUIRE((*store)->items().add(item)); }));
    REQUIRE(day.store.stories().each(
        [&](const Story& story) { REQUIRE((*store)->stories().save(story)); }));
    CHECK((*store)->check());
  }
}

TEST_CASE("benchmark: three consecutive runs, the later ones find nothing new") {
  Day<> day({.workers = 4});
  CHECK(!day.run().edition.empty());
  for (int again = 0; again < 2; ++again) {
    day.clock.approach(day.clock.now() + 1h);
    const Run run = day.run();
    CHECK(run.edition.empty());
    CHECK(run.why_nothing.contains("nothing new"));
  }
}

TEST_CASE("benchmark: collection in less than a twelfth of the time of one request at a time") {
  const auto alone = time_of_day({.workers = 1, .requests_at_once = 1});
  const auto side_by_side = time_of_day({.workers = 8});
  CAPTURE(alone.count());
  CAPTURE(side_by_side.count());
  CHECK(alone >= 7s);  // 73 requests of 100 ms
  // Pages of one host come six at a time: two rounds, beside a feed and robots.txt.
  CHECK(side_by_side <= 1s);
}

// P3

TEST_CASE("speedup: more than 1.3 for 50 items and more") {
  const auto alone = time_of_day({.workers = 1, .requests_at_once = 1});
  const auto side_by_side = time_of_day({.workers = 8});
  CHECK(papers * reports_of_each > 50);
  CHECK(alone.count() > 1.3 * static_cast<double>(side_by_side.count()));
}

// P4

TEST_CASE("ten consecutive runs: nothing lost, nothing twice, after each") {
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    Day<> day({.workers = workers});
    for (int run = 0; run < 10; ++run) {
      day.run();
      CHECK(*day.store.items().count() == papers * reports_of_each);
      check_nothing_twice(day.store);
      day.clock.approach(day.clock.now() + 1h);
    }
  }
}

// P5

TEST_CASE("sequential against parallel: the whole pipeline, byte by byte") {
  Day<FreeClock> sequential({.workers = 1, .requests_at_once = 1});
  sequential.run();
  const std::string expected = stored_bytes(sequential.store);
  for (const int workers : worker_counts) {
    CAPTURE(workers);
    Day<FreeClock> parallel({.workers = workers});
    parallel.web.delay = [](const std::string& url) {
      return std::chrono::milliseconds(std::hash<std::string>()(url) % 900);
    };
    parallel.run();
    CHECK(stored_bytes(parallel.store) == expected);
  }
}

// P6

TEST_CASE("outputs verified: no duplicate, and every citation leads to a passage that is stored") {
  Day<> day({.workers = 8});
  day.run();
  check_nothing_twice(day.store);
  int citations = 0;
  REQUIRE(day.store.articles().each([&](const Article& article) {
    for (const Claim& claim : article.claims) {
      CHECK(!claim.citations.empty());
      for (const Citation& citation : claim.citations) {
        const auto evidence = day.store.evidence().find(citation.evidence);
        REQUIRE(evidence);
        REQUIRE(*evidence);
        ++citations;
      }
    }
  }));
  CHECK(citations > 0);
}

TEST_CASE("memory: ten runs take no more than 15 % over what three take, but for what they store") {
  struct Use {
    double bytes = 0;
    double stored = 0;
  };
  Day<> day({.workers = 4});
  const auto use_now = [&] {
    const auto stored = static_cast<double>(stored_bytes(day.store).size());
    return Use{.bytes = static_cast<double>(bytes_in_use()), .stored = stored};
  };
  Use after_three;
  for (int run = 0; run < 10; ++run) {
    day.run();
    day.web.asked.clear();
    REQUIRE(pipeline::clear_facts(day.store, {.bytes_max = 0}, day.clock.now()));
    day.clock.approach(day.clock.now() + 30h);
    if (run == 2) after_three = use_now();
  }
  const Use after_ten = use_now();
  // This store is in memory: what it holds takes about what it is as text.
  const double grown = after_ten.bytes - after_three.bytes;
  const double stored = after_ten.stored - after_three.stored;
  CAPTURE(grown);
  CAPTURE(stored);
  CHECK(grown < 0.15 * after_three.bytes + stored);
}

// P7

TEST_CASE("the way back: switched off, one worker comes to the same bytes") {
  Day<> parallel({.workers = 8});
  parallel.run();
  Day<> switched_off({.workers = 8, .off_by = "USE_PARALLEL"});
  const Run run = switched_off.run();
  CHECK(run.state == RunState::ok);
  CHECK(switched_off.pool.workers() == 1);
  CHECK(stored_bytes(switched_off.store) == stored_bytes(parallel.store));
}

}  // namespace broadsheet::plan
