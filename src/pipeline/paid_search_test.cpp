#include "pipeline/paid_search.h"

#include <algorithm>
#include <optional>

#include <doctest/doctest.h>

#include "../test/scripted_web.h"
#include "../test/surroundings.h"
#include "base/hash.h"

using namespace broadsheet;
using namespace std::chrono_literals;
using store::EntryState;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");
constexpr UsdMicros price{5'000};

/// A desk of searches before a scripted engine.
struct World : Surroundings<> {
  World() : Surroundings(noon, 1) { config.model.spend.day = UsdMicros{12'000}; }

  pipeline::Config config;
  ScriptedWeb web{loop};
  Run run;
  pipeline::Services given = services(web);
  std::optional<pipeline::Fetcher> fetcher;
  std::optional<pipeline::StageRun> stage;
  std::vector<Result<HttpAnswer>> got;

  /// All of them at once, by one run.
  void ask(const std::vector<std::string>& urls, const std::string& by = "run-1") {
    run.id = Id<Run>(by);
    fetcher.emplace(loop, web,
                    pipeline::Fetcher::Stores{.facts = store.facts(), .web = store.web()}, log,
                    run.id);
    stage.emplace(given, config, *fetcher, run);
    pipeline::PaidSearch desk(*stage, "brave", price);
    got.clear();
    for (const std::string& url : urls) {
      HttpRequest request;
      request.url = url;
      request.secrecy = Secrecy::secret;
      desk.ask(std::move(request), "story of " + url,
               [this](Result<HttpAnswer> answer) { got.push_back(std::move(answer)); });
    }
    loop.run_until([] { return false; });
    CHECK(got.size() == urls.size());
    CHECK_FALSE(desk.fatal());
  }

  std::vector<store::LedgerEntry> entries() {
    std::vector<store::LedgerEntry> all;
    REQUIRE(store.ledger().each([&](const store::LedgerEntry& one) { all.push_back(one); }));
    return all;
  }

  UsdMicros spent() {
    auto sum = store.ledger().spent({.scope = "day", .key = "2026-06-26"});
    REQUIRE(sum);
    return *sum;
  }
};

constexpr const char* first = "https://search.example/?q=first";
constexpr const char* second = "https://search.example/?q=second";
constexpr const char* third = "https://search.example/?q=third";

}  // namespace

TEST_CASE("a query is paid once, whichever run asks it, and its answer is on record") {
  World world;
  world.web.answer(first, 200, "found");
  world.ask({first});
  CHECK(world.got.front()->body == "found");
  world.ask({first, first}, "run-2");
  CHECK(world.got.back()->body == "found");
  CHECK(world.web.asked.size() == 1);
  const auto entries = world.entries();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].purpose == "search");
  CHECK(entries[0].subject == std::string("story of ") + first);
  CHECK(entries[0].state == EntryState::settled);
  CHECK(world.spent() == price);
}

TEST_CASE("a limit of money stops queries before they go out, and is never passed") {
  World world;
  for (const char* url : {first, second, third}) world.web.answer(url, 200, "found");
  world.ask({first, second, third});
  CHECK(world.got[1]);
  REQUIRE_FALSE(world.got[2]);
  CHECK(world.got[2].error().kind == ErrorKind::over_budget);
  CHECK(world.web.asked.size() == 2);
  CHECK(world.spent() == price + price);

  World by_purpose;
  by_purpose.config.model.spend.purposes["search"] = UsdMicros{4'999};
  by_purpose.ask({first});
  CHECK_FALSE(by_purpose.got[0]);
  CHECK(by_purpose.web.asked.empty());
}

TEST_CASE("a query that is turned away costs nothing and is sent again after the wait") {
  World world;
  world.web.answer(first, 429, "", {{"Retry-After", "7"}});
  world.web.answer(first, 200, "found");
  world.ask({first});
  CHECK(world.got.front()->body == "found");
  CHECK(world.clock.now() - noon == 7s);
  CHECK(world.entries().size() == 2);
  CHECK(world.spent() == price);
}

TEST_CASE("a query that failed is not sent again, and counts: it may have been billed") {
  World world;
  world.web.answer(first, 500, "");
  world.web.answer(first, 200, "found");
  world.ask({first});
  CHECK_FALSE(world.got.front());
  CHECK(world.web.asked.size() == 1);
  CHECK(world.entries().at(0).state == EntryState::lost);
  CHECK(world.spent() == price);
}

TEST_CASE("a query that the engine refuses costs nothing") {
  World world;
  world.web.answer(first, 401, "");
  world.ask({first});
  CHECK_FALSE(world.got.front());
  CHECK(world.spent() == UsdMicros{});
}

TEST_CASE("what a run reserved that was killed stays reserved until the query is asked again") {
  World world;
  world.web.answer(first, 200, "found");
  store::LedgerEntry entry{.id = {}};
  HttpRequest request;
  request.url = first;
  entry.run = Id<Run>("run-1");
  entry.purpose = "search";
  entry.model = "brave";
  entry.request = request_key(request);
  entry.reserved_at = noon;
  entry.reserved = price;
  entry.id = Id<store::LedgerEntry>(content_id({"run-1", entry.request, "1"}));
  REQUIRE(world.store.ledger().reserve(entry, {}));
  world.ask({first});
  CHECK(world.got.front()->body == "found");
  std::vector<EntryState> states;
  for (const auto& one : world.entries()) states.push_back(one.state);
  std::ranges::sort(states);
  CHECK(states == std::vector{EntryState::settled, EntryState::lost});
  CHECK(world.spent() == price + price);
}
