#include "pipeline/source_health.h"

#include <doctest/doctest.h>

#include "base/limits.h"

using namespace broadsheet;
using namespace std::chrono_literals;
using pipeline::after_run;
using pipeline::resting;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

SourceOutcome outcome_of(SourceState state) {
  SourceOutcome outcome;
  outcome.name = "a";
  outcome.state = state;
  if (state == SourceState::failed) {
    outcome.failures = 1;
    outcome.errors = {"network: nothing came"};
  } else {
    outcome.items = 7;
  }
  return outcome;
}

store::SourceHealth failing(int times) {
  store::SourceHealth health;
  for (int i = 0; i < times; ++i) health = after_run(health, outcome_of(SourceState::failed), noon);
  return health;
}

}  // namespace

TEST_CASE("a source that keeps failing rests twice as long each time, at most a day") {
  CHECK(*failing(1).not_before - noon == 5min);
  CHECK(*failing(2).not_before - noon == 10min);
  CHECK(*failing(8).not_before - noon == 640min);
  CHECK(*failing(10).not_before - noon == 24h);
  CHECK(*failing(90).not_before - noon == 24h);
  CHECK(failing(90).failures_in_a_row == 90);
}

TEST_CASE("one success ends the rest, and what was good before is kept") {
  store::SourceHealth health = after_run({}, outcome_of(SourceState::fresh), noon - 1h);
  health = after_run(health, outcome_of(SourceState::failed), noon);
  CHECK(health.succeeded_at == noon - 1h);
  CHECK(health.error == "network: nothing came");
  CHECK(health.asked_at == noon);
  health = after_run(health, outcome_of(SourceState::unchanged), noon + 1h);
  CHECK_FALSE(health.not_before);
  CHECK(health.failures_in_a_row == 0);
  CHECK(health.error.empty());
  CHECK(health.runs == 3);
  CHECK(health.items == 14);
}

TEST_CASE("a source that rests is not asked before its time, and says since when and why") {
  const store::SourceHealth health = failing(3);
  const auto reason = resting(health, noon + 19min);
  REQUIRE(reason);
  CHECK(reason->what ==
        "failed 3 times in a row and is left alone until 2026-06-26T12:20:00Z; "
        "last: network: nothing came");
  CHECK(reason->retry_after == 60s);
  CHECK_FALSE(resting(health, noon + 20min));
  CHECK_FALSE(resting(health, noon - 1s));  // a recorded day is played again
  CHECK_FALSE(resting({}, noon));
}

TEST_CASE("being left alone or not ready changes nothing, and a recording's gap is no failure") {
  const store::SourceHealth health = failing(2);
  CHECK(after_run(health, outcome_of(SourceState::later), noon + 1h).not_before ==
        health.not_before);
  CHECK(after_run(health, outcome_of(SourceState::skipped), noon + 1h).runs == 2);
  SourceOutcome missing = outcome_of(SourceState::failed);
  missing.failures = 0;
  missing.misses = 1;
  CHECK_FALSE(after_run({}, missing, noon).not_before);
}
