#include <doctest/doctest.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "base/sim_clock.h"
#include "eval/kinds.h"

namespace broadsheet::eval {

namespace {

Result<Outcome> ranked(const std::string& lines) {
  const TemporaryFolder folder;
  REQUIRE(write_file(folder / "rank.jsonl", lines));
  SimClock clock{Time{}};
  EventLoop loop(clock);
  Pool pool(1);
  return measure_rank(
      {.path = folder / "rank.jsonl", .reach = {}, .place = {.loop = loop, .pool = pool}});
}

std::string line(int number, const std::string& title, int label, const std::string& more = "") {
  return "{\"id\":\"" + std::to_string(number) + "\",\"title\":\"" + title +
         "\",\"source\":\"hackernews\",\"label\":" + std::to_string(label) + more + "}\n";
}

}  // namespace

TEST_CASE("items with more points rank higher, by the score that a run gives") {
  std::string lines;
  for (int i = 0; i < 20; ++i) {
    lines += line(i, "A post", i >= 10 ? 1 : 0,
                  ",\"signals\":{\"points\":" + std::to_string(10 * i) + "}");
  }
  const auto outcome = ranked(lines);
  REQUIRE(outcome);
  CHECK(outcome->figures["items"] == 20);
  CHECK(outcome->figures["auc"] == 1.0);
  CHECK(outcome->figures["precision_at"]["10"] == 1.0);
  CHECK(outcome->figures["precision_at"]["50"].is_null());
}

TEST_CASE("equal scores count as drawn by lot, whatever the order of the file") {
  std::string lines;
  for (int i = 0; i < 20; ++i) lines += line(i, "A post", i < 10 ? 1 : 0);
  const auto outcome = ranked(lines);
  REQUIRE(outcome);
  CHECK(outcome->figures["auc"] == 0.5);
  CHECK(outcome->figures["precision_at"]["10"] == 0.5);
}

TEST_CASE("lines to learn from are not measured, and teach") {
  std::string lines;
  for (int i = 0; i < 50; ++i) {
    lines += line(i, i % 5 == 0 ? "Compiler news" : "Garden news", i % 5 == 0 ? 1 : 0,
                  ",\"use\":\"learn\"");
  }
  for (int i = 50; i < 70; ++i) {
    lines += line(i, i % 2 == 0 ? "Another compiler" : "Another garden", i % 2 == 0 ? 1 : 0);
  }
  const auto outcome = ranked(lines);
  REQUIRE(outcome);
  CHECK(outcome->figures["items"] == 20);
  CHECK(outcome->figures["learned_from"] == 50);
  CHECK(outcome->figures["auc"] == 1.0);
  CHECK(outcome->figures["without_learning"]["auc"] == 0.5);
}

TEST_CASE("a label that is neither 0 nor 1 is named with its line") {
  const auto outcome = ranked(line(1, "A", 1) + line(2, "B", 7));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().place.ends_with(":2"));
}

}  // namespace broadsheet::eval
