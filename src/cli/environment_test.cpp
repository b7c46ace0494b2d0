#include "cli/environment.h"

#include <doctest/doctest.h>

#include "cli/settings.h"

namespace broadsheet::cli {

namespace {

Switches switches(const std::string& set, const std::string& value) {
  return read_switches([&](const std::string& name) -> std::optional<std::string> {
    if (name == set) return value;
    return {};
  });
}

}  // namespace

TEST_CASE("WORKER_COUNT sets the workers") {
  CHECK(switches("WORKER_COUNT", "3").workers == 3);
}

TEST_CASE("a wrong WORKER_COUNT is a fault") {
  for (const char* wrong : {"0", "65", "-1", "two", "3x", "3.5", " 3", "99999999999"}) {
    const Switches found = switches("WORKER_COUNT", wrong);
    INFO(wrong);
    REQUIRE(found.faults.size() == 1);
    CHECK(to_line(found.faults[0]) == std::string("WORKER_COUNT: \"") + wrong +
                                          "\" is no number of workers; allowed: a whole number "
                                          "from 1 to 64");
  }
}

TEST_CASE("USE_PARALLEL off means one worker, on leaves the number to others") {
  for (const char* off : {"false", "0", "no", "OFF"}) {
    CHECK(switches("USE_PARALLEL", off).workers == 1);
  }
  for (const char* on : {"true", "1", "Yes", "on"}) {
    CHECK_FALSE(switches("USE_PARALLEL", on).workers);
    CHECK(switches("USE_PARALLEL", on).faults.empty());
  }
  CHECK(to_line(switches("USE_PARALLEL", "maybe").faults.at(0)) ==
        "USE_PARALLEL: \"maybe\" is neither yes nor no; allowed: true, false");
}

TEST_CASE("flags beat the environment, which beats the file, which beats the machine") {
  CHECK(choose_workers(2, 3, 4) == 2);
  CHECK(choose_workers({}, 3, 4) == 3);
  CHECK(choose_workers({}, {}, 4) == 4);
  CHECK(choose_workers({}, {}, 0) >= 1);
}

}  // namespace broadsheet::cli
