// A newsroom with a model that costs: what is paid, what is not paid twice, what is never passed.
#include <functional>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/newspaper.h"

namespace broadsheet::journeys {

namespace {

using std::chrono::steady_clock;

constexpr int in_part = 3;
constexpr int killed = 128 + 9;

/// A limit is held against what is charged and what is reserved together, at every moment.
std::int64_t counted(const std::vector<Json>& ledger) {
  std::int64_t sum = 0;
  for (const Json& entry : ledger) {
    const std::string state = entry["state"];
    if (state == "settled") sum += entry["charged_usd_micros"].get<std::int64_t>();
    if (state == "reserved" || state == "lost") {
      sum += entry["reserved_usd_micros"].get<std::int64_t>();
    }
  }
  return sum;
}

std::string warnings_of(const Json& run) {
  std::string all;
  for (const Json& stage : run["stages"]) {
    for (const Json& warning : stage["warnings"]) all += warning.get<std::string>() + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("a run with a model pays, the same run again pays nothing, and the account tells it") {
  const Newspaper paper("day = \"5.00\"");
  const Json first = paper.run();
  CHECK(first["costs"]["calls"] > 20);
  CHECK(first["costs"]["charged_usd_micros"] > 0);
  CHECK(first["costs"]["unsettled_usd_micros"] == 0);
  for (const char* by : {"run", "day", "article", "model", "purpose"}) {
    CAPTURE(by);
    std::int64_t sum = 0;
    for (const Json& line : paper.costs(by)) sum += line["charged_usd_micros"].get<std::int64_t>();
    CHECK(sum == first["costs"]["charged_usd_micros"]);
  }
  CHECK(paper.costs("purpose").size() == 6);
  const std::string shown = paper.house.run({"runs", "show"}).out;
  CHECK(shown.contains(fmt::format("{} calls, $0.", first["costs"]["calls"].get<int>())));

  int with_cost = 0;
  for (const auto& [path, text] : files_below(paper.house.data() / "site" / "source")) {
    if (path.starts_with("content/articles/") && text.contains("\ncost_usd: \"0.")) ++with_cost;
  }
  CHECK(with_cost > 5);

  // An hour later the stories without an article are looked at again: nothing new is asked of them.
  const Json second = paper.run("19:00");
  CHECK(second["id"] != first["id"]);
  CHECK(second["costs"]["calls"] == 0);
  CHECK(paper.house.stored("ledger").size() == first["costs"]["calls"]);
}

TEST_CASE("a dry run says what it may cost, pays nothing, and is right") {
  const Newspaper paper("day = \"5.00\"");
  const auto dry = [&] {
    const Ending ending =
        run_program(paper.launch({"run", "--dry-run", "--json", "--via", paper.web_address}));
    CAPTURE(ending.err);
    REQUIRE(ending.status == 0);
    return Json::parse(ending.out)["models"];
  };
  const Json before = dry();
  CHECK(before["calls_seen"] == 0);
  CHECK(before["about_usd_micros"] > 0);
  CHECK(before["about_usd_micros"] <= before["at_most_usd_micros"]);
  const Json run = paper.run();
  CHECK(run["costs"]["charged_usd_micros"] <= before["at_most_usd_micros"]);
  const Json after = dry();
  CHECK(after["calls_seen"] == run["costs"]["calls"]);
  const double ratio =
      after["about_usd_micros"].get<double>() / run["costs"]["charged_usd_micros"].get<double>();
  CHECK(ratio > 0.8);
  CHECK(ratio < 1.25);
}

TEST_CASE("doctor asks an endpoint on this machine for its models") {
  const Newspaper paper("day = \"5.00\"");
  const Ending said = run_program(paper.launch({"doctor", paper.model_address}));
  CAPTURE(said.err);
  CHECK(said.status == 0);
  CHECK(said.out.contains("does not list the model large, but pretend"));
}

TEST_CASE("a limit of money degrades to the smaller model, then to none, and the report says so") {
  constexpr std::int64_t limit = 60'000;
  const Newspaper paper("day = \"0.06\"");
  const Json run = paper.run();
  const std::vector<Json> ledger = paper.house.stored("ledger");
  CHECK(counted(ledger) <= limit);
  std::set<std::string> models;
  for (const Json& entry : ledger) models.insert(entry["model"].get<std::string>());
  CHECK(models == std::set<std::string>{"large", "small"});
  const std::string warnings = warnings_of(run);
  CAPTURE(warnings);
  CHECK(warnings.contains("the limit of money for a day"));
  CHECK(warnings.contains("a smaller model was asked, or none"));
  CHECK(paper.house.site().contains("index.html"));
}

TEST_CASE("without a key or without a limit nothing is asked, and the mend is told once") {
  struct Case {
    const char* money;
    std::vector<std::string> environment;
    const char* mend;
  };
  for (const Case& one : {Case{"day = \"5.00\"", {}, "PRETEND_KEY is not set"},
                          Case{"", {pretended_key}, "no limit of money"}}) {
    CAPTURE(one.mend);
    const Newspaper paper(one.money);
    const Json run = paper.run("18:00", one.environment);
    CHECK(run["costs"]["calls"] == 0);
    CHECK(warnings_of(run).contains(one.mend));
    CHECK(paper.house.stored("ledger").empty());
    CHECK(paper.house.site().contains("index.html"));
  }
}

TEST_CASE(
    "a reservation of a killed run stands, counts, and is cleared up when it is asked again") {
  auto slow = std::make_unique<Newspaper>("day = \"5.00\"", Words{"--latency", "20000"});
  Newspaper& paper = *slow;
  const std::string port = paper.model_address.substr(paper.model_address.rfind(':') + 1);
  {
    Program run(paper.launch(paper.run_words()));
    const auto until = steady_clock::now() + std::chrono::minutes(1);
    while (paper.costs("day").empty()) REQUIRE(steady_clock::now() < until);
    CHECK(run.kill_after(std::chrono::milliseconds(0)).status == killed);
  }
  std::vector<Json> ledger = paper.house.stored("ledger");
  REQUIRE(!ledger.empty());
  for (const Json& entry : ledger) CHECK(entry["state"] == "reserved");
  const std::int64_t stands = counted(ledger);
  CHECK(paper.costs("day")[0]["unsettled_usd_micros"] == stands);
  const std::size_t left = ledger.size();

  paper.model.stop();
  const Program quick({.words = {"pretend-model", "--port", port.substr(0, port.find('/'))},
                       .folder = paper.house / ""});
  REQUIRE(address_of(quick) == paper.model_address);
  const Json again = paper.run("18:10");  // goes on with the run that was cut off
  std::size_t lost = 0;
  for (const Json& entry : paper.house.stored("ledger")) {
    CHECK(entry["state"] != "reserved");
    if (entry["state"] == "lost") ++lost;
  }
  CHECK(lost == left);  // nobody knows whether they were billed: they go on counting
  CHECK(again["costs"]["unsettled_usd_micros"] == stands);
  CHECK(again["costs"]["charged_usd_micros"] > 0);
}

TEST_CASE("what an endpoint does wrong ends as an outcome with a name, and the edition comes out") {
  const Newspaper paper("day = \"5.00\"", {"--errors", "7"});
  const Json run = paper.run();
  std::set<std::string> outcomes;
  for (const Json& entry : paper.house.stored("ledger")) {
    CHECK(entry["state"] != "reserved");
    outcomes.insert(entry["outcome"].get<std::string>());
  }
  CHECK(outcomes.contains("done"));
  CHECK(outcomes.size() >= 3);
  const std::set<std::string> known{"done",          "cut",     "empty",   "not_json",
                                    "breaks_schema", "refused", "passing", "over_limit",
                                    "unsupported",   "fatal"};
  for (const std::string& outcome : outcomes) {
    CAPTURE(outcome);
    CHECK(known.contains(outcome));
  }
  CHECK(paper.house.site().contains("index.html"));
}

TEST_CASE(
    "a run with a model is done again offline and without a key, from the replies on record") {
  const Newspaper paper("day = \"5.00\"");
  paper.run();
  paper.run("19:00");
  const auto ledger = paper.house.stored("ledger");
  for (const std::string run : {"20260512-180000", "20260512-190000"}) {
    const Ending again = paper.house.run({"replay", run, "--diff"});
    CAPTURE(again.err);
    CAPTURE(again.out);
    CHECK(again.status == 0);
    CHECK(again.out.contains("the same bytes"));
  }
  CHECK(paper.house.stored("ledger") == ledger);
}

TEST_CASE("a run whose money ended is done again to the same stories; its warnings alone differ") {
  const Newspaper paper("day = \"0.06\"");
  paper.run();
  const Json again = Json::parse(paper.house.run({"replay", "--json"}).out);
  CAPTURE(again.dump(1));
  REQUIRE(again["differences"].size() == 1);
  CHECK(again["differences"][0]["kind"] == "run");
}

}  // namespace broadsheet::journeys
