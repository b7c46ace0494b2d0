#include "pipeline/fetch_phase.h"

#include <algorithm>
#include <map>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/free_clock.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"

namespace broadsheet::pipeline {

namespace {

using namespace std::chrono_literals;

constexpr Time start{std::chrono::seconds(1'782'518'400)};
constexpr int requests = 100;

struct HeardProgress final : pipeline::Progress {
  void stage_started(Stage, std::int64_t) override {}
  void advanced(std::string_view, std::int64_t, std::int64_t) override {}
  void source_done(const SourceOutcome&) override {}
  void stage_done(const StageReport&, const StageTiming&) override {}
  void idle() override {}
  void notice(std::string_view line) override {
    notices.emplace_back(line);
    if (on_notice) on_notice();
  }
  std::vector<std::string> notices;
  std::function<void()> on_notice;
};

struct World : Surroundings<FreeClock, HeardProgress> {
  World() : Surroundings(start, 4) {}

  static std::string url(int i) { return fmt::format("https://host{}.example/page", i); }

  /// Each of the first `count` by `order` fails so many times, and answers then.
  void script(int count, int times, const std::vector<int>& order) {
    for (int i = 0; i < requests; ++i) {
      for (int k = 0; k < (i < count ? times : 0); ++k) {
        web.fail(url(order.at(static_cast<std::size_t>(i))), ErrorKind::timeout);
      }
      web.answer(url(order.at(static_cast<std::size_t>(i))), 200, "page");
    }
  }

  void fetch_all(int count = requests) {
    given.emplace(services(web));
    fetcher.emplace(loop, web, Fetcher::Stores{.facts = store.facts(), .web = store.web()}, log,
                    Id<Run>("run-1"));
    FetchPhase phase(*given, *fetcher);
    for (int i = 0; i < count; ++i) {
      HttpRequest request;
      request.url = url(i);
      phase.fetch(std::move(request), Fetcher::Lane::api, [this, i](Result<HttpAnswer> answer) {
        ++told[i];
        ++(answer ? answered : failed);
      });
    }
    phase.wait();
    phase.report_to(report);
  }

  ScriptedWeb web{loop};
  std::optional<Services> given;
  std::optional<Fetcher> fetcher;
  StageReport report;
  std::map<int, int> told;
  int answered = 0;
  int failed = 0;
};

std::vector<int> in_order() {
  std::vector<int> order(requests);
  for (int i = 0; i < requests; ++i) order.at(static_cast<std::size_t>(i)) = i;
  return order;
}

std::vector<int> shuffled(unsigned seed) {
  std::vector<int> order = in_order();
  std::mt19937 random(seed);
  std::ranges::shuffle(order, random);
  return order;
}

}  // namespace

TEST_CASE("19 or 20 of 100 failures stand, with 21 the failed ones are asked again") {
  for (const int failures : {19, 20, 21}) {
    for (unsigned seed = 1; seed <= 5; ++seed) {
      CAPTURE(failures);
      CAPTURE(seed);
      World world;
      world.script(failures, limits::attempts_max, shuffled(seed));
      world.fetch_all();
      const bool falls_back = failures > 20;
      CHECK(world.answered == (falls_back ? 100 : 100 - failures));
      CHECK(world.failed == (falls_back ? 0 : failures));
      CHECK(world.report.fallback.has_value() == falls_back);
      CHECK(world.progress.notices.size() == (falls_back ? 1 : 0));
      CHECK(std::ranges::all_of(world.told, [](const auto& one) { return one.second == 1; }));
      CHECK(world.told.size() == 100);
      if (!falls_back) continue;
      CHECK(world.report.fallback->failed == 21);
      CHECK(world.report.fallback->mended == 21);
      CHECK(world.report.warnings ==
            std::vector<std::string>{"21 of 100 requests failed and were asked again, one at a "
                                     "time after longer waits; 21 of them came"});
    }
  }
}

TEST_CASE("the second time one request is under way, after a longer wait") {
  World world;
  world.script(30, limits::attempts_max, in_order());
  world.web.delay = [](const std::string&) { return 200ms; };
  Time noticed;
  std::size_t asked_before = 0;
  world.progress.on_notice = [&] {
    noticed = world.clock.now();
    asked_before = world.web.asked.size();
    world.web.under_way_max = 0;
  };
  world.fetch_all();
  CHECK(world.answered == 100);
  CHECK(world.web.under_way_max == 1);
  CHECK(world.web.asked.size() - asked_before == 30);
  CHECK(world.clock.now() - noticed >= limits::fallback_retry_first + 30 * 200ms);
}

TEST_CASE("what fails the second time has failed, once") {
  World world;
  world.script(30, 100, in_order());
  world.fetch_all();
  CHECK(world.failed == 30);
  CHECK(world.report.fallback->failed == 30);
  CHECK(world.report.fallback->mended == 0);
  // Two attempts each until the time for all of them is over.
  int twice = 0;
  int once = 0;
  for (int i = 0; i < 30; ++i) {
    const std::size_t asked = world.web.times_asked(World::url(i));
    ++(asked == limits::attempts_max + 2 ? twice : once);
    CHECK((asked == limits::attempts_max || asked == limits::attempts_max + 2));
  }
  CHECK(twice > 10);
  CHECK(once > 0);
  CHECK(world.clock.now() - start < limits::retry_wait_max + 1min);
}

TEST_CASE("too few requests for parallel work are not asked again") {
  World world;
  world.script(19, limits::attempts_max, in_order());
  world.fetch_all(19);
  CHECK(world.failed == 19);
  CHECK_FALSE(world.report.fallback.has_value());
}

TEST_CASE("pages that are gone are answers, however many") {
  World world;
  for (int i = 0; i < requests; ++i) world.web.answer(World::url(i), i < 50 ? 404 : 200, "");
  world.fetch_all();
  CHECK(world.failed == 50);
  CHECK_FALSE(world.report.fallback.has_value());
}

TEST_CASE("a run that was cut off the second time asks nothing again") {
  World world;
  world.script(30, limits::attempts_max, in_order());
  world.fetch_all();
  const std::size_t asked = world.web.asked.size();
  world.told.clear();
  world.answered = 0;
  world.fetch_all();
  CHECK(world.answered == 100);
  CHECK(world.web.asked.size() == asked);
  CHECK(world.report.fallback->mended == 30);
}

TEST_CASE("a run that is to stop during the second time leaves the rest unasked") {
  World world;
  StopWish wish;
  world.script(30, limits::attempts_max, in_order());
  world.web.delay = [](const std::string&) { return 200ms; };
  world.progress.on_notice = [&] { wish.ask("SIGTERM"); };
  world.given.emplace(world.services(world.web));
  world.given->stop = &wish;
  Fetcher fetcher(world.loop, world.web, {.facts = world.store.facts(), .web = world.store.web()},
                  world.log, Id<Run>("run-1"));
  FetchPhase phase(*world.given, fetcher);
  int told = 0;
  for (int i = 0; i < requests; ++i) {
    HttpRequest request;
    request.url = World::url(i);
    phase.fetch(std::move(request), Fetcher::Lane::api, [&](const Result<HttpAnswer>&) { ++told; });
  }
  phase.wait();
  CHECK(told == 70);
  REQUIRE(fetcher.fatal());
  CHECK(fetcher.fatal()->kind == ErrorKind::cancelled);
  CHECK(fetcher.fatal()->what == "stopped by SIGTERM");
}

}  // namespace broadsheet::pipeline
