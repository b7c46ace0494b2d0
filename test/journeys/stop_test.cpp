// Asked to stop, at any moment and by either signal: what came in is kept, and the same command
// goes on where it stopped.
#include <random>
#include <set>

#include <doctest/doctest.h>
#include <signal.h>

#include "base/text.h"
#include "journeys/house.h"
#include "journeys/newsdesk.h"

namespace broadsheet::journeys {

namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int in_part = 3;
constexpr int rounds = 12;
constexpr int ended_by_sigterm = 128 + SIGTERM;

Words run_words() {
  const Words web = demo_web();
  return {"run", "--quiet", web[0], web[1]};
}

std::string latest_state(const House& house) {
  return Json::parse(house.run({"runs", "list", "--json", "--limit", "1"}).out)["runs"][0]["state"];
}

/// A server that takes so long for each answer, and a run that asks it.
struct SlowDay {
  explicit SlowDay(milliseconds latency)
      : house(demo_configuration()),
        server(
            {.words = {"pretend-web", demo_web()[1], "--latency", std::to_string(latency.count())},
             .folder = house / ""}) {
    while (!address.ends_with('\n')) address = server.out_so_far();
    address.pop_back();
  }
  Words words() const { return {"run", "--via", address, "--now", "2026-05-12T18:00:00Z"}; }
  /// Begun, and far enough to know what to do with a signal.
  void wait_until_begun() const {
    while (!fs::exists(house.data() / "store.sqlite")) {
    }
  }

  House house;
  Program server;
  std::string address;
};

std::set<std::string> distinct_lines(const std::string& text) {
  std::set<std::string> lines;
  for (const std::string_view line : split(text, '\n')) lines.emplace(line);
  return lines;
}

void check_same(const Files& compared, const Files& expected) {
  for (const auto& [name, text] : expected) {
    CAPTURE(name);
    if (name == "enrichments.jsonl") {
      CHECK(distinct_lines(compared.at(name)) == distinct_lines(text));
    } else {
      CHECK(compared.at(name) == text);
    }
  }
}

}  // namespace

TEST_CASE("a run that was stopped at any moment is made up for by the next one") {
  const House untroubled(demo_configuration());
  const auto start = steady_clock::now();
  REQUIRE(untroubled.run(run_words()).status == in_part);
  const auto whole = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  const Files expected = without_runs(untroubled.exported());

  std::mt19937 random(20260628);  // the moments differ with the machine all the same
  std::uniform_int_distribution<std::int64_t> moment(0, whole.count());
  int stops = 0;
  for (int round = 0; round < rounds; ++round) {
    const House house(demo_configuration());
    const milliseconds delay(moment(random));
    CAPTURE(delay.count());
    Program program(house.launch(run_words()));
    program.signal_after(delay, round % 2 == 0 ? SIGTERM : SIGINT);
    const Ending ending = program.wait();
    CAPTURE(ending.err);
    // Before it could have done anything, the signal ends it as it ends any program.
    const bool has_begun = ending.status < 128;
    if (has_begun) {
      CHECK(ending.status == in_part);
      stops += latest_state(house) == "stopped" ? 1 : 0;
    }
    const Ending again = house.run(run_words());
    CHECK((again.status == in_part || again.status == 0));
    CHECK(latest_state(house) != "stopped");
    const Files exported = house.exported();
    for (const std::string& what : twice(exported)) FAIL_CHECK(what);
    check_same(without_runs(exported), expected);
    CHECK(house.site().contains("index.html"));
  }
  CHECK(stops > 0);
}

TEST_CASE("what is under way is taken in, and the summary says who stopped it") {
  SlowDay day(milliseconds(700));
  Program program(day.house.launch(day.words()));
  day.wait_until_begun();
  program.signal_after(milliseconds(300), SIGTERM);
  const Ending ending = program.wait();
  CAPTURE(ending.err);
  CHECK(ending.status == in_part);
  CHECK(ending.out.contains("stopped by SIGTERM; the same command goes on where it stopped"));
  CHECK(ending.err.contains("takes in what is under way"));
  CHECK(!day.house.stored("facts").empty());
  CHECK(day.house.stored("runs").back()["stopped_by"] == "SIGTERM");
}

TEST_CASE("answers that do not come are not waited for longer than a few seconds") {
  SlowDay day(std::chrono::seconds(60));
  Program program(day.house.launch(day.words()));
  day.wait_until_begun();
  program.signal_after(milliseconds(200), SIGINT);
  const auto asked = steady_clock::now();
  const Ending ending = program.wait();
  CAPTURE(ending.err);
  CHECK(ending.status == in_part);
  CHECK(ending.out.contains("stopped by SIGINT"));
  // Half of what it would wait for each of its answers, and twice of what it should take.
  CHECK(steady_clock::now() - asked < std::chrono::seconds(10));
}

TEST_CASE("a second signal leaves at once, and what was stored stays") {
  SlowDay day(std::chrono::seconds(60));
  Program program(day.house.launch(day.words()));
  day.wait_until_begun();
  program.signal_after(milliseconds(200), SIGTERM);
  program.signal_after(milliseconds(300), SIGTERM);
  CHECK(program.wait().status == ended_by_sigterm);
  CHECK(latest_state(day.house) == "running");
  CHECK(day.house.run({"doctor"}).out.contains("sound"));
}

}  // namespace broadsheet::journeys
