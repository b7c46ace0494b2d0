// Articles that a model writes, over real sockets: what is published of them, what is not, and that
// nothing is paid for twice.
#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/newspaper.h"

namespace broadsheet::journeys {

namespace {

using std::chrono::steady_clock;

constexpr int killed = 128 + 9;

/// A newspaper whose model is asked for articles alone.
struct Writers : Newspaper {
  explicit Writers(const std::string& money, Words model_words = {})
      : Newspaper(money, std::move(model_words)) {
    const std::string all = "stories_max = 100\n";
    configuration.replace(configuration.rfind(all), all.size(), "stories_max = 0\n");
    house.write("broadsheet.toml", configuration);
  }
};

std::string warnings_of(const Json& run) {
  std::string all;
  for (const Json& stage : run["stages"]) {
    for (const Json& warning : stage["warnings"]) all += warning.get<std::string>() + "\n";
  }
  return all;
}

std::map<std::string, int> by_writer(const House& house) {
  std::map<std::string, int> counts;
  for (const Json& article : house.stored("articles")) {
    ++counts[article["writer"].get<std::string>()];
  }
  return counts;
}

/// The passages that are held, as "evidence number".
std::set<std::string> passages_of(const House& house) {
  std::set<std::string> held;
  for (const Json& evidence : house.stored("evidence")) {
    for (const Json& passage : evidence["passages"]) {
      held.insert(
          fmt::format("{} {}", evidence["id"].get<std::string>(), passage["number"].get<int>()));
    }
  }
  return held;
}

std::map<std::string, int> settled_by_request(const House& house) {
  std::map<std::string, int> times;
  for (const Json& entry : house.stored("ledger")) {
    if (entry["state"] == "settled") ++times[entry["request"].get<std::string>()];
  }
  return times;
}

}  // namespace

TEST_CASE(
    "an edition by a model: each sentence cites a passage, the front matter says who and what") {
  const Writers paper("day = \"5.00\"");
  const Json run = paper.run();
  CAPTURE(warnings_of(run));
  const auto writers = by_writer(paper.house);
  REQUIRE(writers.contains("large"));
  CHECK(writers.at("large") > 5);
  const auto held = passages_of(paper.house);
  for (const Json& article : paper.house.stored("articles")) {
    for (const Json& claim : article["claims"]) {
      CAPTURE(claim.dump());
      CHECK_FALSE(claim["citations"].empty());
      for (const Json& citation : claim["citations"]) {
        CHECK(held.contains(fmt::format("{} {}", citation["evidence"].get<std::string>(),
                                        citation["passage"].get<int>())));
      }
    }
  }
  std::set<std::string> purposes;
  for (const Json& line : paper.costs("purpose")) purposes.insert(line["group"].get<std::string>());
  CHECK(purposes == std::set<std::string>{"review", "title", "write"});

  int by_model = 0;
  for (const auto& [path, text] : files_below(paper.house.data() / "site" / "source")) {
    if (!path.starts_with("content/articles/") || !text.contains("writer: \"large\"")) continue;
    ++by_model;
    CHECK(text.contains("\ncost_usd: \"0."));
    CHECK(text.contains("[^1]: "));
  }
  CHECK(by_model == writers.at("large"));

  const Ending again = paper.house.run({"replay", "--diff"});
  CAPTURE(again.out);
  CHECK(again.status == 0);
  CHECK(again.out.contains("the same bytes"));
}

TEST_CASE("what a model invents is dropped, told in the report, and nowhere on the site") {
  Words spoilt{"--script", "invented"};
  for (int i = 0; i < 11; ++i) spoilt.back() += ",invented";
  const Writers paper("day = \"5.00\"", spoilt);
  const Json run = paper.run();
  CHECK(warnings_of(run).contains("by models dropped: their passages do not hold them"));
  CHECK(std::ranges::any_of(run["drops"], [](const Json& drop) {
    return drop["reason"].get<std::string>().contains("says “98765”");
  }));
  for (const auto& [path, text] : paper.house.site()) {
    CAPTURE(path);
    CHECK_FALSE(text.contains("98765"));
  }
}

TEST_CASE("where the money for writing or for reviews does not reach, articles are extracts") {
  for (const char* purpose : {"write", "review"}) {
    CAPTURE(purpose);
    const Writers paper(fmt::format("day = \"5.00\"\n{} = \"0.000001\"", purpose));
    const Json run = paper.run();
    CHECK(by_writer(paper.house).size() == 1);
    CHECK(by_writer(paper.house).contains("extractive"));
    CHECK(warnings_of(run).contains("written from quotations alone"));
    CHECK(warnings_of(run).contains(fmt::format("the limit of money for the purpose {}", purpose)));
  }
}

TEST_CASE("a run that is killed while articles are written goes on, and no answer is paid twice") {
  const Writers paper("day = \"5.00\"", {"--latency", "400"});
  {
    Program run(paper.launch(paper.run_words()));
    const auto until = steady_clock::now() + std::chrono::minutes(2);
    const auto paid = [&] {
      std::int64_t sum = 0;
      for (const Json& line : paper.costs("day")) {
        sum += line["charged_usd_micros"].get<std::int64_t>();
      }
      return sum;
    };
    while (paid() == 0) REQUIRE(steady_clock::now() < until);
    CHECK(run.kill_after(std::chrono::milliseconds(0)).status == killed);
  }
  CHECK(paper.house.stored("articles").empty());
  const auto before = settled_by_request(paper.house);
  paper.run("18:10");  // goes on with the run that was cut off
  CHECK(by_writer(paper.house).contains("large"));
  const auto after = settled_by_request(paper.house);
  CHECK(after.size() > before.size());
  for (const auto& [request, times] : after) CHECK(times == 1);
}

TEST_CASE("one worker and eight publish the same articles by a model") {
  const Writers paper("day = \"5.00\"");
  std::vector<Files> exports;
  for (const char* workers : {"1", "8"}) {
    const House house(paper.configuration);
    Words words = paper.run_words();
    words.insert(words.end(), {"--workers", workers});
    const Ending ending = run_program(paper.launch_in(house, words));
    CAPTURE(ending.err);
    REQUIRE((ending.status == 0 || ending.status == 3));
    exports.push_back(house.exported());
  }
  CHECK(exports[0].at("articles.jsonl").contains("\"writer\":\"large\""));
  CHECK(exports[0].at("articles.jsonl") == exports[1].at("articles.jsonl"));
  CHECK(exports[0].at("editions.jsonl") == exports[1].at("editions.jsonl"));
}

}  // namespace broadsheet::journeys
