#include "pipeline/source_talk.h"

#include <array>
#include <map>
#include <string>

#include <doctest/doctest.h>

#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "pipeline/runner.h"

using namespace broadsheet;
using namespace std::chrono_literals;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
constexpr std::array collecting{Stage::collect};
const std::string search =
    "https://api.github.com/search/repositories?q=x&sort=stars&order=desc&per_page=100";

/// Keeps what a person would have been shown of each source.
class WatchedProgress final : public pipeline::Progress {
 public:
  void stage_started(Stage, std::int64_t) override {}
  void advanced(std::string_view, std::int64_t, std::int64_t) override {}
  void source_done(const SourceOutcome& outcome) override { shown[outcome.name] = outcome; }
  void stage_done(const StageReport&, const StageTiming&) override {}
  void idle() override {}

  std::map<std::string, SourceOutcome> shown;
};

collect::SourceConfig source(SourceKind kind, std::string name, std::string url = "") {
  collect::SourceConfig config;
  config.kind = kind;
  config.name = std::move(name);
  config.url = std::move(url);
  return config;
}

std::string feed_with(const std::string& guids) {
  std::string items;
  for (const char guid : guids) {
    const std::string name(1, guid);
    items += "<item><guid>" + name + "</guid><title>Post " + name + "</title></item>";
  }
  return "<rss version=\"2.0\"><channel><title>F</title>" + items + "</channel></rss>";
}

struct World : Surroundings<SimClock, WatchedProgress> {
  World() : Surroundings(noon, 2) {}

  Run collect(const std::vector<collect::SourceConfig>& sources) {
    pipeline::Config config;
    config.sources = sources;
    pipeline::Services given = services(web);
    auto run = pipeline::run_stages("collect", collecting, config, given);
    if (!run) FAIL(to_line(run.error()));
    return std::move(*run);
  }

  ScriptedWeb web{loop};
};

}  // namespace

TEST_CASE("the line of a source that failed has its reason and its mend") {
  World world;
  world.web.answer("https://gone.example/feed", 410, "");
  const auto reddit = source(SourceKind::reddit, "r", "https://www.reddit.com/r/cpp");
  world.collect({source(SourceKind::feed, "gone", "https://gone.example/feed"), reddit});
  const SourceOutcome& gone = world.progress.shown.at("gone");
  CHECK(gone.state == SourceState::failed);
  REQUIRE(gone.errors.size() == 1);
  CHECK(gone.errors[0].contains("410"));
  CHECK_FALSE(gone.hint.empty());
  const SourceOutcome& skipped = world.progress.shown.at("r");
  CHECK(skipped.state == SourceState::skipped);
  CHECK(skipped.hint.contains("REDDIT_CLIENT_ID"));
}

TEST_CASE("the line of a source tells how many of its items are new, once for all sources") {
  World world;
  const std::string one = "https://one.example/feed";
  world.web.answer(one, 200, feed_with("ab"));
  world.web.answer(one, 200, feed_with("abc"));
  const std::vector sources{source(SourceKind::feed, "one", one)};
  world.collect(sources);
  CHECK(world.progress.shown.at("one").items_new == 2);
  CHECK(world.progress.shown.at("one").state == SourceState::fresh);
  world.clock.approach(noon + 2h);
  const Run second = world.collect(sources);
  CHECK(world.progress.shown.at("one").items == 3);
  CHECK(world.progress.shown.at("one").items_new == 1);
  CHECK(second.sources[0].items_new == 1);
  world.clock.approach(noon + 4h);
  const Run third = world.collect(sources);
  CHECK(world.progress.shown.at("one").state == SourceState::unchanged);
  CHECK(third.sources[0].state == SourceState::unchanged);
}

TEST_CASE("the run's record keeps what each source took") {
  World world;
  const std::string body = feed_with("ab");
  world.web.answer("https://one.example/feed", 200, body);
  world.web.answer("https://two.example/feed", 404, "");
  const Run run = world.collect({source(SourceKind::feed, "one", "https://one.example/feed"),
                                 source(SourceKind::feed, "two", "https://two.example/feed")});
  CHECK(run.sources[0].requests == 1);
  CHECK(run.sources[0].bytes == static_cast<std::int64_t>(body.size()));
  CHECK(run.sources[0].took_ms.has_value());
  CHECK(run.sources[1].requests == 1);
  CHECK(run.sources[1].bytes == 0);
}

TEST_CASE("subreddits share one token in a run") {
  World world;
  const std::string token = "https://www.reddit.com/api/v1/access_token";
  world.web.answer(token, 200, R"({"access_token":"T0K3N"})");
  std::vector<collect::SourceConfig> sources;
  for (const std::string name : {"cpp", "rust", "zig"}) {
    auto config = source(SourceKind::reddit, name, "https://www.reddit.com/r/" + name);
    config.client_id = "id";
    config.client_secret = "secret";
    sources.push_back(config);
    world.web.answer(
        "https://oauth.reddit.com/r/" + name + "/hot?limit=100&raw_json=1", 200,
        R"({"data":{"children":[{"kind":"t3","data":{"id":")" + name + R"(","title":"T"}}]}})");
  }
  world.collect(sources);
  CHECK(*world.store.items().count() == 3);
  CHECK(world.web.times_asked(token) == 1);
}

TEST_CASE("people who answer a story are counted into its sighting") {
  World world;
  const std::string base = "https://hacker-news.firebaseio.com/v0/";
  world.web.answer(base + "topstories.json", 200, "[1]");
  world.web.answer(base + "item/1.json", 200, R"({"id":1,"title":"T","kids":[2,3,4]})");
  for (const std::string id : {"2", "3", "4"}) {
    world.web.answer(
        base + "item/" + id + ".json", 200,
        R"({"type":"comment","by":")" + std::string(id == "4" ? "ann" : "bob") + "\"}");
  }
  auto config = source(SourceKind::hackernews, "hn");
  config.depth = 1;
  const Run run = world.collect({config});
  CHECK(run.sources[0].items == 1);
  const auto seen = *world.store.items().sightings(item_id(SourceKind::hackernews, "", "1"));
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].second.people == 2);
}

TEST_CASE("a repository that grew since an earlier run is told of once") {
  World world;
  const auto with_stars = [](int stars) {
    return R"({"items":[{"node_id":"R_1","full_name":"ann/tool","stargazers_count":)" +
           std::to_string(stars) + "}]}";
  };
  for (const int stars : {700, 1'300, 1'400}) world.web.answer(search, 200, with_stars(stars));
  auto config = source(SourceKind::github, "gh");
  config.query = "x";
  std::vector<std::int64_t> fresh;
  for (int day = 0; day < 3; ++day) {
    world.clock.approach(noon + std::chrono::days(2 * day));
    fresh.push_back(world.collect({config}).sources[0].items_new);
  }
  CHECK(fresh == std::vector<std::int64_t>{1, 1, 0});
  const auto grown =
      *world.store.items().find(item_id(SourceKind::github, "growth", "R_1 passed 1000"));
  REQUIRE(grown);
  CHECK(grown->text.contains("700 stars on 26 June 2026"));
}

TEST_CASE("of a list that is cut off the posts before the cut are stored, and the source says so") {
  World world;
  world.web.answer("https://lobste.rs/hottest.json", 200,
                   R"([{"short_id":"a","title":"Whole"},{"short_id":"b","tit)");
  const Run run = world.collect({source(SourceKind::lobsters, "l")});
  CHECK(*world.store.items().count() == 1);
  CHECK(run.sources[0].failures == 1);
  CHECK(run.sources[0].state == SourceState::fresh);
  CHECK(run.sources[0].errors.at(0).contains("cut off at byte"));
}
