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
  CHECK(switches("WORKER_COUNT", "3").parallel.workers == 3);
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

TEST_CASE("PARALLEL_MIN_ITEMS and PARALLEL_MAX_WORKERS are whole numbers within limits") {
  CHECK(switches("PARALLEL_MIN_ITEMS", "5").parallel.items_min == 5);
  CHECK(switches("PARALLEL_MAX_WORKERS", "12").parallel.workers_max == 12);
  for (const char* wrong : {"0", "-1", "abc", "10000"}) {
    INFO(wrong);
    CHECK(to_line(switches("PARALLEL_MAX_WORKERS", wrong).faults.at(0))
              .contains("allowed: a whole number from 1 to 64"));
  }
  for (const char* wrong : {"0", "-1", "abc"}) {
    INFO(wrong);
    CHECK(switches("PARALLEL_MIN_ITEMS", wrong).faults.size() == 1);
  }
}

TEST_CASE("USE_PARALLEL is yes or no") {
  for (const char* off : {"false", "0", "no", "OFF"}) {
    CHECK(switches("USE_PARALLEL", off).parallel.is_on == false);
  }
  for (const char* on : {"true", "1", "Yes", "on"}) {
    CHECK(switches("USE_PARALLEL", on).parallel.is_on == true);
    CHECK(switches("USE_PARALLEL", on).faults.empty());
  }
  CHECK(to_line(switches("USE_PARALLEL", "maybe").faults.at(0)) ==
        "USE_PARALLEL: \"maybe\" is neither yes nor no; allowed: true, false");
}

TEST_CASE("CI is known by the variables of its services") {
  const auto ci = [](const std::string& set, const std::string& value) {
    return ci_of([&](const std::string& name) -> std::optional<std::string> {
      if (name == set) return value;
      return {};
    });
  };
  CHECK(ci("GITHUB_ACTIONS", "true") == "GitHub Actions");
  CHECK(ci("GITLAB_CI", "true") == "GitLab CI");
  CHECK(ci("CI", "1") == "CI");
  CHECK(ci("CI", "woodpecker") == "CI");
  CHECK(ci("CI", "false") == "");
  CHECK(ci("HOME", "/root") == "");
}

TEST_CASE("flags beat the environment, which beats the file") {
  pipeline::WorkerSettings file;
  file.workers = {.value = 4, .place = "[run] workers"};
  CHECK(overlaid(file, {}, {}).workers->value == 4);
  CHECK(overlaid(file, {.workers = 3}, {}).workers->value == 3);
  CHECK(overlaid(file, {.workers = 3}, {.workers = 2}).workers->value == 2);
  CHECK(overlaid(file, {.workers = 3}, {.workers = 2}).workers->place == "--workers");
  CHECK(overlaid(file, {.items_min = 7}, {.items_min = 9}).items_min == 9);
  CHECK(overlaid(file, {.workers_max = 7}, {}).most->value == 7);
}

TEST_CASE("off beats a number of the same place and of those below, a number above beats off") {
  pipeline::WorkerSettings file;
  CHECK(overlaid(file, {.workers = 8, .is_on = false}, {}).off_by == "USE_PARALLEL");
  CHECK(overlaid(file, {.workers = 8}, {.is_on = false}).off_by == "--parallel");
  CHECK(overlaid(file, {.is_on = false}, {.workers = 8}).off_by == "");
  CHECK(overlaid(file, {.is_on = false}, {.is_on = true}).off_by == "");
  file.off_by = "[run] parallel";
  CHECK(overlaid(file, {}, {}).off_by == "[run] parallel");
  CHECK(overlaid(file, {.is_on = true}, {}).off_by == "");
}

}  // namespace broadsheet::cli
