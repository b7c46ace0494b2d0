#include <array>
#include <random>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/free_clock.h"
#include "../test/prose.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "pipeline/runner.h"
#include "store/export.h"

using namespace broadsheet;
using namespace std::chrono_literals;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
constexpr std::array collect_to_generate{Stage::collect, Stage::enrich, Stage::generate};

constexpr int feeds_count = 5;
constexpr int entries_count = 8;

std::string page_url(int feed, int entry) {
  return fmt::format("https://paper{}.example/{}", feed, entry);
}

/// Entry 0 of every feed is one story under one address; the others are stories of their own.
std::string feed_text(int feed) {
  std::string text = "<rss version=\"2.0\"><channel><title>Paper</title>";
  for (int entry = 0; entry < entries_count; ++entry) {
    const std::string link = entry == 0 ? "https://quill.example/launch" : page_url(feed, entry);
    text += fmt::format(
        "<item><title>{} report {}-{}</title><link>{}</link><guid>{}-{}</guid>"
        "<pubDate>Fri, 26 Jun 2026 0{}:00:00 GMT</pubDate></item>",
        entry == 0 ? "Quill launches" : "Separate", feed, entry, link, feed, entry, entry);
  }
  return text + "</channel></rss>";
}

std::string page_text(int feed, int entry) {
  std::string text =
      fmt::format("<html><head><title>Page {} of {}</title></head><body><article>", entry, feed);
  for (std::size_t i = 0; i < prose.size(); ++i) {
    text += "<p>" + fmt::format(fmt::runtime(prose.at(i)), feed, 40 + entry + 7 * i) + "</p>";
  }
  return text + "</article></body></html>";
}

pipeline::Config config_of_feeds() {
  pipeline::Config config;
  for (int feed = 0; feed < feeds_count; ++feed) {
    collect::SourceConfig source;
    source.kind = SourceKind::feed;
    source.name = fmt::format("Paper {}", feed);
    source.url = fmt::format("https://paper{}.example/feed", feed);
    config.sources.push_back(std::move(source));
  }
  return config;
}

void script_feeds(ScriptedWeb& web) {
  for (int feed = 0; feed < feeds_count; ++feed) {
    web.answer(fmt::format("https://paper{}.example/feed", feed), 200, feed_text(feed),
               {{"content-type", "application/rss+xml"}});
    for (int entry = 0; entry < entries_count; ++entry) {
      web.answer(page_url(feed, entry), 200, page_text(feed, entry),
                 {{"content-type", "text/html; charset=utf-8"}});
    }
  }
  web.answer("https://quill.example/launch", 200, page_text(9, 0), {{"content-type", "text/html"}});
}

template <class AnyClock = SimClock>
struct World : Surroundings<AnyClock> {
  explicit World(std::size_t workers) : Surroundings<AnyClock>(noon, workers) {}

  Result<Run> run(const pipeline::Config& config, std::span<const Stage> stages) {
    pipeline::Services given = this->services(web);
    given.stop = stop;
    return pipeline::run_stages("run", stages, config, given);
  }

  /// Everything but the facts, whose times of arrival depend on the network.
  std::string exported() {
    std::string all;
    const auto done =
        store::export_to(this->store, [&](std::string_view kind, std::string_view line) {
          if (kind == "facts") return Result<void>();
          all += fmt::format("{} {}\n", kind, line);
          return Result<void>();
        });
    REQUIRE(done);
    return all;
  }

  const StopWish* stop = nullptr;
  ScriptedWeb web{this->loop};
};

Run ok(Result<Run> run) {
  if (!run) FAIL(to_line(run.error()));
  return std::move(*run);
}

}  // namespace

TEST_CASE("a day of feeds becomes an edition whose articles cite pages") {
  World<> world(2);
  script_feeds(world.web);
  const Run run = ok(world.run(config_of_feeds(), collect_to_generate));
  CHECK(run.state == RunState::ok);
  const auto edition = *world.store.articles().find_edition(run.edition);
  REQUIRE(edition);
  REQUIRE(!edition->articles.empty());
  CHECK(!edition->briefs.empty());
  const auto article = *world.store.articles().find(edition->articles.front());
  for (const Claim& claim : article->claims) CHECK(!claim.citations.empty());
}

TEST_CASE("the result does not depend on the number of workers") {
  std::string first;
  for (const std::size_t workers : {1u, 2u, 8u, 64u}) {
    World<> world(workers);
    script_feeds(world.web);
    ok(world.run(config_of_feeds(), collect_to_generate));
    if (first.empty()) first = world.exported();
    CHECK(world.exported() == first);
  }
}

TEST_CASE("the result does not depend on the order in which answers arrive") {
  std::string first;
  for (unsigned seed = 0; seed < 12; ++seed) {
    World<FreeClock> world(1 + seed % 3);
    script_feeds(world.web);
    std::mt19937 random(seed);
    world.web.delay = [&](const std::string&) { return std::chrono::milliseconds(random() % 900); };
    world.web.fail("https://paper3.example/robots.txt", ErrorKind::timeout);
    ok(world.run(config_of_feeds(), collect_to_generate));
    std::string all = world.exported();
    // What differs by design: evidence says when it was read, runs when they ended, sources how
    // long they took.
    for (const std::string_view field : {"\"read_at\":", "\"ended_at\":", "\"took_ms\":"}) {
      for (auto at = all.find(field); at != std::string::npos; at = all.find(field, at + 1)) {
        const auto start = at + field.size();
        all.erase(start, all.find_first_of(",}", start) - start);
      }
    }
    if (first.empty()) first = all;
    CHECK(all == first);
  }
}

TEST_CASE("a source that fails leaves the others alone and makes the run partial") {
  World<> world(2);
  script_feeds(world.web);
  pipeline::Config config = config_of_feeds();
  config.sources[2].url = "https://gone.example/feed";
  world.web.answer("https://gone.example/feed", 410, "");
  const Run run = ok(world.run(config, collect_to_generate));
  CHECK(run.state == RunState::partial);
  CHECK(run.sources[2].state == SourceState::failed);
  REQUIRE(run.sources[2].errors.size() == 1);
  CHECK(run.sources[2].errors[0].find("gone.example") != std::string::npos);
  CHECK(run.sources[3].state == SourceState::fresh);
  CHECK(*world.store.items().count() == (feeds_count - 1) * entries_count);
}

TEST_CASE("a page that is gone is reported and makes no run partial; one that never came does") {
  for (const bool is_gone : {true, false}) {
    World<> world(2);
    world.web.answer("https://paper0.example/feed", 200, feed_text(0));
    for (int entry = 2; entry < entries_count; ++entry) {
      world.web.answer(page_url(0, entry), 200, page_text(0, entry),
                       {{"content-type", "text/html"}});
    }
    if (is_gone) world.web.answer(page_url(0, 1), 404, "not found");
    if (!is_gone) world.web.fail(page_url(0, 1), ErrorKind::timeout);
    pipeline::Config config = config_of_feeds();
    config.sources.resize(1);
    const Run run = ok(world.run(config, collect_to_generate));
    CHECK(run.state == (is_gone ? RunState::ok : RunState::partial));
    REQUIRE(run.drops.size() >= 1);
    CHECK(run.drops[0].what == "page");
    CHECK(run.drops[0].id == page_url(0, 1));
  }
}

TEST_CASE("a second run over the same web stores nothing twice and publishes nothing again") {
  World<> world(2);
  script_feeds(world.web);
  ok(world.run(config_of_feeds(), collect_to_generate));
  const auto items = *world.store.items().count();
  world.clock.approach(noon + 2h);
  const Run second = ok(world.run(config_of_feeds(), collect_to_generate));
  CHECK(*world.store.items().count() == items);
  CHECK(second.edition.empty());
  CHECK(second.why_nothing.find("nothing new since") != std::string::npos);
  for (const SourceOutcome& source : second.sources) {
    CHECK(source.state == SourceState::unchanged);
  }
}

TEST_CASE("a page is read once, however often its story is looked at") {
  World<> world(2);
  script_feeds(world.web);
  pipeline::Config config = config_of_feeds();
  config.articles_max = 1;
  ok(world.run(config, collect_to_generate));
  const auto asked = world.web.times_asked(page_url(1, 1));
  world.clock.approach(noon + 2h);
  ok(world.run(config, collect_to_generate));
  CHECK(asked == 1);
  CHECK(world.web.times_asked(page_url(1, 1)) == 1);
}

TEST_CASE("a run in which more than a fifth of the pages fail asks for them again and says so") {
  World<> world(2);
  const auto pages = static_cast<std::size_t>(feeds_count * (entries_count - 1));
  for (int feed = 0; feed < feeds_count; ++feed) {
    for (int time = 0; time < 3; ++time) {
      world.web.fail(page_url(feed, 1), ErrorKind::timeout);
      world.web.fail(page_url(feed, 2), ErrorKind::network);
    }
  }
  script_feeds(world.web);
  const Run run = ok(world.run(config_of_feeds(), collect_to_generate));
  REQUIRE(run.stages.size() == 3);
  const StageReport& report = run.stages[1];
  REQUIRE(report.fallback);
  CHECK(report.fallback->failed == 2 * feeds_count);
  CHECK(report.fallback->mended == 2 * feeds_count);
  CHECK(report.failed == 0);
  CHECK(report.warnings.size() == 1);
  CHECK(run.state == RunState::ok);
  CHECK(std::cmp_greater_equal(report.processed, pages));
}

TEST_CASE("a run that is asked to stop before it begins leaves a record to go on with") {
  World<> world(2);
  script_feeds(world.web);
  StopWish wish;
  wish.ask("SIGINT");
  world.stop = &wish;
  const Run stopped = ok(world.run(config_of_feeds(), collect_to_generate));
  CHECK(stopped.state == RunState::stopped);
  CHECK(stopped.stopped_by == "SIGINT");
  CHECK(world.web.asked.empty());
  world.stop = nullptr;
  const Run whole = ok(world.run(config_of_feeds(), collect_to_generate));
  CHECK(whole.id == stopped.id);
  CHECK(whole.state == RunState::ok);
  CHECK(whole.stopped_by.empty());
}

TEST_CASE("a run that was cut off is gone on with, unless it is old") {
  for (const auto pause : {std::chrono::hours(1), std::chrono::hours(24)}) {
    World<> world(1);
    script_feeds(world.web);
    Run cut_off;
    cut_off.id = Id<Run>("20260626-120000");
    cut_off.command = "run";
    cut_off.configuration = pipeline::configuration_hash(config_of_feeds());
    cut_off.started_at = noon;
    REQUIRE(world.store.runs().save(cut_off));
    world.clock.approach(noon + pause);
    const Run run = ok(world.run(config_of_feeds(), collect_to_generate));
    CHECK((run.id == cut_off.id) == (pause == std::chrono::hours(1)));
    CHECK((*world.store.runs().find(cut_off.id))->state != RunState::running);
  }
}

TEST_CASE("single stages one after the other do what a whole run does") {
  World<> whole(2);
  script_feeds(whole.web);
  ok(whole.run(config_of_feeds(), collect_to_generate));
  World<> parts(2);
  script_feeds(parts.web);
  for (const Stage stage : collect_to_generate) {
    ok(parts.run(config_of_feeds(), std::array{stage}));
  }
  std::vector<std::string> whole_articles;
  std::vector<std::string> parts_articles;
  REQUIRE(whole.store.articles().each(
      [&](const Article& article) { whole_articles.push_back(article.headline); }));
  REQUIRE(parts.store.articles().each(
      [&](const Article& article) { parts_articles.push_back(article.headline); }));
  CHECK(!whole_articles.empty());
  CHECK(whole_articles == parts_articles);
}
