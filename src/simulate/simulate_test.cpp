#include "simulate/simulate.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/temporary_folder.h"
#include "simulate/disk.h"
#include "simulate/invariants.h"

using namespace broadsheet;

namespace {

simulate::Tally tally_of(simulate::Wanted wanted) {
  const TemporaryFolder folder;
  wanted.folder = folder / "locks";
  auto tally = simulate::simulate(wanted);
  if (!tally) FAIL(to_line(tally.error()));
  return std::move(*tally);
}

}  // namespace

TEST_CASE("the invariants hold in the worlds of 500 seeds" * doctest::test_suite("slow")) {
  const simulate::Tally tally = tally_of({.first = 1, .last = 500, .side_by_side = 2});
  CHECK(tally.worlds == 500);
  for (const simulate::Failure& failure : tally.failures) {
    FAIL_CHECK(fmt::format("seed {}: {}", failure.seed, failure.broken.front()));
  }
  // They would hold in worlds in which nothing happens.
  CHECK(tally.deaths > 200);
  CHECK(tally.articles > 500);
  CHECK(tally.written > 50);
  CHECK(tally.replies > 500);
  CHECK(tally.compared > 15);
  CHECK(tally.replays > 15);
  MESSAGE(fmt::format("{:.0f} worlds a second", static_cast<double>(tally.worlds) / tally.seconds));
}

TEST_CASE("one seed is one history") {
  const simulate::Tally one = tally_of({.first = 501, .last = 520});
  const simulate::Tally again = tally_of({.first = 501, .last = 520, .side_by_side = 2});
  CHECK(one.requests == again.requests);
  CHECK(one.changes == again.changes);
  CHECK(one.deaths == again.deaths);
  CHECK(one.articles == again.articles);
  CHECK(one.replies == again.replies);
}

TEST_CASE("a first day on which no paper answers comes to its end, and its site is deployed") {
  const TemporaryFolder folder;
  simulate::let_sqlite_find_disks();
  const simulate::History history{
      .workers = {1},
      .has_site = true,
      .faults = {{.kind = simulate::FaultKind::busy, .at = 0, .length = 60}}};
  const auto outcome = simulate::play(history, {.name = "silent", .lock = folder / "silent"});
  CHECK(outcome.broken == std::vector<std::string>());
  CHECK(outcome.articles == 0);
}

TEST_CASE("every invariant has a name of its own") {
  const auto names = simulate::invariant_names();
  CHECK(std::set(names.begin(), names.end()).size() == names.size());
}
