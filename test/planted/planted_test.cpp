// The simulator over a program with a bug in it. CMakeLists.txt says which.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "simulate/simulate.h"
#include "temporary_folder.h"

using namespace broadsheet;

TEST_CASE("the planted bug is found within 10,000 seeds, and few faults are left around it") {
  const TemporaryFolder folder;
  const auto tally = simulate::simulate({.first = 1,
                                         .last = 10'000,
                                         .side_by_side = 2,
                                         .folder = folder / "locks",
                                         .ends_at_first = true});
  REQUIRE(tally);
  REQUIRE_FALSE(tally->failures.empty());
  const simulate::Failure& found = tally->failures.front();
  MESSAGE(fmt::format("{}: seed {}, after {} worlds and {:.1f} s, {} faults left: {}", PLANTED_BUG,
                      found.seed, tally->worlds, tally->seconds, found.faults.size(),
                      found.broken.front()));
  CHECK(found.broken.front().starts_with(PLANTED_BREAKS));
  CHECK(found.faults.size() <= 2);
}
