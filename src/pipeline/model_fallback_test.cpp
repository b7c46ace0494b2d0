// Questions to a model that fail in numbers are asked again one at a time, and what a dead run
// reserved is cleared up.
#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/fed_newsroom.h"
#include "../test/free_clock.h"
#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "net/pretend_replies.h"
#include "pipeline/runner.h"

using namespace broadsheet;
using namespace std::chrono_literals;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
constexpr int towns = 10;

std::string page_of(int town) {
  std::vector<std::string> paragraphs;
  for (int i = 0; i < 4; ++i) {
    paragraphs.push_back(fmt::format(
        "The harbour office of town {} counted {} ships on Monday, twice as many as a year "
        "before, and says that nobody had expected so many of them.",
        town, 40 + i));
  }
  return html_article(paragraphs);
}

/// Answers in a second; some are turned away until a moment.
class BusyModel final : public net::HttpTransport {
 public:
  explicit BusyModel(EventLoop& loop) : loop_(loop) {}

  void send(HttpRequest request, net::Answered answered) override {
    ++asked;
    under_way_max = std::max(under_way_max, ++under_way);
    if (loop_.clock().now() >= busy_until)
      late_under_way_max = std::max(late_under_way_max, under_way);
    const bool is_unlucky = std::ranges::any_of(unlucky, [&](int town) {
      return request.body.contains(fmt::format("Town {} counts", town));
    });
    const bool is_busy = is_unlucky && loop_.clock().now() < busy_until;
    loop_.at(loop_.clock().now() + 1s, [this, is_busy, body = std::move(request.body),
                                        answered = std::move(answered)]() mutable {
      --under_way;
      HttpAnswer answer = net::reply_to(body);
      if (is_busy)
        answer = {.url = {}, .status = status, .headers = {}, .body = "{}", .received_at = {}};
      answer.received_at = loop_.clock().now();
      answered(std::move(answer));
    });
  }

  std::vector<int> unlucky;
  Time busy_until = noon;
  int status = 500;
  int asked = 0;
  int under_way = 0;
  int under_way_max = 0;
  int late_under_way_max = 0;

 private:
  EventLoop& loop_;
};

struct World : Surroundings<FreeClock> {
  World() : Surroundings(noon, 2) {
    std::vector<FedPage> pages;
    for (int town = 0; town < towns; ++town) {
      pages.push_back({.title = fmt::format("Town {} counts its ships", town),
                       .address = fmt::format("https://paper{}.example/report", town),
                       .html = page_of(town)});
    }
    serve_feed(web, pages);
    lend_model(config);
  }

  Run run() { return enriching_run(config, services(web), &model); }

  std::size_t judged() {
    std::size_t count = 0;
    REQUIRE(store.stories().each_enrichment(
        [&](const Enrichment& one) { count += one.judgement && one.judgement->news ? 1 : 0; }));
    return count;
  }

  ScriptedWeb web{loop};
  BusyModel model{loop};
  pipeline::Config config = config_of_feed();
};

bool warns(const Run& run, std::string_view words) {
  return std::ranges::any_of(run.stages.back().warnings,
                             [&](const std::string& one) { return one.contains(words); });
}

}  // namespace

TEST_CASE(
    "more than a fifth of the questions failing: those again, one at a time, and it is told") {
  World world;
  world.model.unlucky = {0, 1, 2};
  world.model.busy_until = noon + 15s;
  const Run run = world.run();
  CHECK(run.state == RunState::ok);
  CHECK(world.judged() == towns);
  CHECK(world.model.under_way_max == 8);
  CHECK(world.model.late_under_way_max == 1);
  REQUIRE(run.stages.back().fallback);
  CHECK(run.stages.back().fallback->failed == 9);
  CHECK(run.stages.back().fallback->mended == 9);
  CHECK(warns(run, "9 of 30 questions to models failed and were asked again, one at a time"));
}

TEST_CASE("a fifth or less stays as it is") {
  World world;
  world.model.unlucky = {0, 1};
  world.model.busy_until = noon + 15s;
  const Run run = world.run();
  CHECK(run.state == RunState::partial);
  CHECK_FALSE(run.stages.back().fallback);
  CHECK(world.judged() == towns - 2);
}

TEST_CASE("a fatal answer is never asked again") {
  World world;
  for (int town = 0; town < towns; ++town) world.model.unlucky.push_back(town);
  world.model.busy_until = noon + 24h;
  world.model.status = 402;
  const Run run = world.run();
  CHECK(world.model.asked <= 8);
  CHECK_FALSE(run.stages.back().fallback);
  CHECK(warns(run, "no credit"));
}

TEST_CASE(
    "what a run reserved that nobody went on with becomes lost, goes on counting, and is told") {
  World world;
  store::LedgerEntry old;
  old.id = Id<store::LedgerEntry>("old");
  old.run = Id<Run>("20260625-120000");
  old.subject = "a story";
  old.purpose = "score";
  old.model = "gpt-4.1-nano";
  old.request = "a request";
  old.reserved_at = noon - 24h;
  old.reserved = UsdMicros{4'000};
  REQUIRE(world.store.ledger().reserve(old, {}));
  store::LedgerEntry young = old;  // another process may be waiting for it
  young.id = Id<store::LedgerEntry>("young");
  young.request = "another";
  young.reserved_at = noon - 5min;
  REQUIRE(world.store.ledger().reserve(young, {}));

  const Run run = world.run();
  CHECK(warns(run, "1 call of a run that was cut off may have been billed: $0.004"));
  REQUIRE(world.store.ledger().each([](const store::LedgerEntry& one) {
    if (one.id.text == "old") {
      CHECK(one.state == store::EntryState::lost);
      CHECK(store::counted(one) == UsdMicros{4'000});
    } else if (one.id.text == "young") {
      CHECK(one.state == store::EntryState::reserved);
    }
  }));
  CHECK(*world.store.ledger().spent({.scope = "run", .key = old.run.text}) == UsdMicros{8'000});
  CHECK(world.store.ledger().check());
}
