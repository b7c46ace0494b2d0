// Killed at any moment, then run again: nothing lost, nothing twice.
#include <random>
#include <set>

#include <doctest/doctest.h>

#include "base/text.h"
#include "journeys/house.h"
#include "journeys/newsdesk.h"

namespace broadsheet::journeys {

namespace {

constexpr int in_part = 3;
constexpr int rounds = 12;
constexpr int killed = 128 + 9;

Words run_words() {
  const Words web = demo_web();
  return {"run", "--quiet", web[0], web[1]};
}

/// Lines that stand there once. A kill between the end of the run and that of the program leaves
/// nothing to go on with: the next run is one of its own, which looks at the same stories again.
std::set<std::string> distinct_lines(const std::string& text) {
  std::set<std::string> lines;
  for (const std::string_view line : split(text, '\n')) lines.emplace(line);
  return lines;
}

}  // namespace

TEST_CASE("a run that was killed is made up for by the next one") {
  const House untroubled(demo_configuration());
  const auto start = std::chrono::steady_clock::now();
  REQUIRE(untroubled.run(run_words()).status == in_part);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
  const Files expected = without_runs(untroubled.exported());

  std::mt19937 random(20260626);  // the moments differ with the machine all the same
  std::uniform_int_distribution<std::int64_t> moment(0, whole.count());
  int kills = 0;
  for (int round = 0; round < rounds; ++round) {
    const House house(demo_configuration());
    const std::chrono::milliseconds delay(moment(random));
    CAPTURE(delay.count());
    kills += Program(house.launch(run_words())).kill_after(delay).status == killed ? 1 : 0;
    const Ending again = house.run(run_words());
    CAPTURE(again.err);
    // Nothing is left to publish where the kill came after the edition.
    CHECK((again.status == in_part || again.status == 0));
    const Files exported = house.exported();
    for (const std::string& what : twice(exported)) FAIL_CHECK(what);
    const Files compared = without_runs(exported);
    for (const auto& [name, text] : expected) {
      CAPTURE(name);
      if (name == "enrichments.jsonl") {
        CHECK(distinct_lines(compared.at(name)) == distinct_lines(text));
      } else {
        CHECK(compared.at(name) == text);
      }
    }
    CHECK(house.site().contains("index.html"));
  }
  CHECK(kills > 0);
}

}  // namespace broadsheet::journeys
