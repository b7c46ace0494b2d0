// A newsroom that asks a model of embeddings: what is paid, what is not paid twice, what a replay
// and an endpoint that is gone come to.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/newspaper.h"

namespace broadsheet::journeys {

namespace {

std::string embeddings_at(const std::string& address) {
  return fmt::format("\n[embeddings]\naddress = \"{}\"\nkey = \"PRETEND_KEY\"\nmodel = \"small\"\n",
                     address);
}

Json calls_of(const Newspaper& paper, const std::string& purpose) {
  for (const Json& line : paper.costs("purpose")) {
    if (line["group"] == purpose) return line;
  }
  return {{"calls", 0}};
}

}  // namespace

TEST_CASE("a newsroom with embeddings pays each text once, and a replay pays nothing") {
  const Newspaper paper("day = \"5.00\"");
  paper.house.write("broadsheet.toml", paper.configuration + embeddings_at(paper.model_address));
  const auto foretold = [&] {
    const Ending told =
        run_program(paper.launch({"run", "--dry-run", "--json", "--via", paper.web_address, "--now",
                                  "2026-05-12T20:00:00Z"}));
    REQUIRE_MESSAGE(told.status == 0, told.err);
    return Json::parse(told.out)["embeddings"];
  };
  const Json guess = foretold();
  CHECK(guess["calls_seen"] == 0);
  CHECK(guess["about_usd_micros"] > 0);
  CHECK(guess["about_usd_micros"] <= guess["at_most_usd_micros"]);
  CHECK(guess["texts_max"] >= 59);  // those of the day
  const Json first = paper.run();
  const Json paid = calls_of(paper, "embed");
  CAPTURE(paper.costs("purpose").dump());
  CHECK(paid["calls"] > 50);
  CHECK(paid["charged_usd_micros"] > 0);
  const std::vector<Json> items = paper.house.stored("items");
  CHECK(paid["calls"].get<std::size_t>() <= items.size());
  const Json known = foretold();
  CHECK(known["calls_seen"] == paid["calls"]);
  CHECK(known["about_usd_micros"] == paid["charged_usd_micros"]);

  paper.run("19:00");
  CHECK(calls_of(paper, "embed")["calls"] == paid["calls"]);

  const Ending replayed =
      run_program(paper.launch({"replay", first["id"].get<std::string>(), "--json"}, {}));
  CAPTURE(replayed.out);
  CAPTURE(replayed.err);
  CHECK(replayed.status == 0);

  Json parts;
  const Json story = [&] {
    for (const Json& one : paper.house.stored("stories")) {
      if (one["members"].size() > 1) return one;
    }
    return Json();
  }();
  REQUIRE(story.is_object());
  const auto member = [&](std::size_t i) { return story["members"][i]["item"].get<std::string>(); };
  const Ending explained = run_program(paper.launch({"explain", member(0), member(1), "--json"}));
  CHECK(explained.status == 0);
  CHECK(explained.out.contains("of their embeddings: similarity "));
}

TEST_CASE("an endpoint of embeddings that is gone costs a run its vectors and nothing else") {
  constexpr int in_part = 3;
  const Newspaper paper("day = \"5.00\"");
  const House& house = paper.house;
  house.write("broadsheet.toml",
              paper.configuration.substr(0, paper.configuration.find("[model]")) +
                  embeddings_at("http://127.0.0.1:1/v1"));
  const Ending ending = run_program(paper.launch(paper.run_words()));
  CAPTURE(ending.err);
  CHECK(ending.status == in_part);
  const Json run = Json::parse(ending.out);
  CHECK(run["stages"][0]["warnings"].dump().contains("to embed without an answer"));
  CHECK(house.site().contains("index.html"));
}

}  // namespace broadsheet::journeys
