// What a log gets of a run: in a pipe, on GitHub and other services, quietly.
#include <doctest/doctest.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

constexpr int in_part = 3;

/// What `collect` says on stderr, where two of the demo's sources go wrong.
std::string said(const std::vector<std::string>& environment, const Words& more = {}) {
  const House house(demo_configuration());
  const Words web = demo_web();
  Words words{"collect", web[0], web[1]};
  words.insert(words.end(), more.begin(), more.end());
  Launch launch = house.launch(words);
  launch.environment = environment;
  const Ending ending = run_program(launch);
  CHECK(ending.status == in_part);
  return ending.err;
}

}  // namespace

TEST_CASE("a pipe gets one line for each thing that happened, without a code for terminals") {
  const std::string text = said({"TERM=xterm"});
  CHECK_FALSE(text.contains('\x1b'));
  CHECK_FALSE(text.contains('\r'));
  CHECK_FALSE(text.contains("::"));
  CHECK(text.contains("collect: Lobsters: 6 items"));
  CHECK(text.contains("collect: Gossamer Journal: failed"));
}

TEST_CASE("quietly, a run says what went wrong and nothing else, wherever it runs") {
  for (const char* variable : {"TERM=xterm", "GITHUB_ACTIONS=true", "CI=true"}) {
    CAPTURE(variable);
    const std::string text = said({variable}, {"--quiet"});
    CHECK(text.contains("Gossamer Journal: failed"));
    CHECK_FALSE(text.contains("Lobsters"));
    CHECK_FALSE(text.contains("::"));
    CHECK_FALSE(text.contains('\x1b'));
  }
}

TEST_CASE("on GitHub each stage is folded, in other services and for programs nothing is") {
  const std::string folded = said({"GITHUB_ACTIONS=true", "CI=true"});
  const std::size_t group = folded.find("::group::collect\n");
  const std::size_t end = folded.find("::endgroup::\n");
  REQUIRE(group != std::string::npos);
  REQUIRE(end != std::string::npos);
  CHECK(group < folded.find("Lobsters"));
  CHECK(folded.find("Lobsters") < end);
  CHECK(folded.find("::group::", group + 1) == std::string::npos);
  CHECK_FALSE(said({"GITLAB_CI=true", "CI=true"}).contains("::"));
  CHECK_FALSE(said({"GITHUB_ACTIONS=true"}, {"--log-format", "json"}).contains("::group"));
}

}  // namespace broadsheet::journeys
