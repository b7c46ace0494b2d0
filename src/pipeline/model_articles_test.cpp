#include "pipeline/model_articles.h"

#include <algorithm>
#include <array>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../test/fed_newsroom.h"
#include "../test/scripted_web.h"
#include "../test/scripted_writer.h"
#include "../test/surroundings.h"
#include "pipeline/replay.h"
#include "pipeline/runner.h"
#include "verify/grounding.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

struct World : Surroundings<> {
  explicit World(std::size_t workers = 2) : Surroundings(noon, workers) {
    serve_feed(web, {{.title = "Quill 2.0 launches with a new parser",
                      .address = "https://quill.example/launch",
                      .html = html_article({launch, speed, memory, plans, history, order})}});
    config = config_of_feed();
    lend_model(config);
    config.stories_asked_max = 0;  // only articles are asked about
  }

  Run run() {
    constexpr std::array stages{Stage::collect, Stage::enrich, Stage::generate};
    pipeline::Services given = services(web);
    given.model_transport = &model;
    auto done = pipeline::run_stages("run", stages, config, given);
    if (!done) FAIL(to_line(done.error()));
    return std::move(*done);
  }

  Article article() {
    std::optional<Article> found;
    REQUIRE(store.articles().each([&](const Article& one) { found = one; }));
    REQUIRE(found);
    return *found;
  }

  ScriptedWeb web{loop};
  ScriptedWriter model;
  pipeline::Config config;
};

std::string warnings_of(const Run& run) {
  std::string all;
  for (const std::string& one : run.stages.back().warnings) all += one + "\n";
  return all;
}

std::string drops_of(const Run& run) {
  std::string all;
  for (const Drop& drop : run.drops) all += drop.what + ": " + drop.reason + "\n";
  return all;
}

}  // namespace

TEST_CASE("an article is what a model wrote, each sentence with the passage that it rests on") {
  World world;
  const Run run = world.run();
  CHECK(run.state == RunState::ok);
  CAPTURE(drops_of(run));
  const Article article = world.article();
  CHECK(article.writer == "gpt-4.1-nano");  // as the configuration calls it
  CHECK(article.headline == "Quill 2.0 halves its memory and doubles its speed");
  CHECK(article.path == "/2026/06/26/quill-2-0-halves-its-memory-and-doubles-its-speed/");
  REQUIRE(article.claims.size() >= 4);
  CHECK(article.claims[0].text == "Nine months of work went into Quill 2.0.");
  CHECK(article.claims[1].citations[0].passage == 2);
  CHECK(article.summary == article.claims[0].text);
  CHECK(warnings_of(run).empty());
  CHECK(world.model.asked == std::map<std::string, int>{{"write", 1}, {"title", 1}, {"review", 1}});
  REQUIRE(world.store.ledger().each([&](const store::LedgerEntry& entry) {
    CHECK(entry.subject == article.story.text);
    CHECK(entry.charged > UsdMicros{0});
  }));
}

TEST_CASE("an invented number, a strange name, an address and a copy are dropped and told") {
  World world;
  world.model.write =
      fmt::format(R"({{"sentences":[{{"text":"{}","passages":[2]}},)"
                  R"({{"text":"Nine months of work went into Quill 2.0.","passages":[1]}},)"
                  R"({{"text":"Its parser reads 41 files a second.","passages":[2]}},)"
                  R"({{"text":"Support for 1.8 ends in September.","passages":[4]}},)"
                  R"({{"text":"It stands at evil.example.","passages":[1]}},)"
                  R"({{"text":"Memory needs are half of those of 1.9.","passages":[3]}},)"
                  R"({{"text":"It is said to be good.","passages":[77]}}]}})",
                  speed);
  world.model.review =
      R"({"sentences":[{"number":1,"supported":true,"reason":""},)"
      R"({"number":2,"supported":true,"reason":""},{"number":3,"supported":true,"reason":""},)"
      R"({"number":4,"supported":true,"reason":""},{"number":0,"supported":true,"reason":""}]})";
  const Run run = world.run();
  const std::string drops = drops_of(run);
  CAPTURE(drops);
  CHECK(drops.contains("says “41”, which no cited passage has"));
  CHECK(drops.contains("brings an address"));
  CHECK(drops.contains("rests on a passage that was not shown"));
  CHECK(warnings_of(run).contains(
      "3 of 7 sentences by models dropped: their passages do not hold them"));
  const Article article = world.article();
  CHECK(article.writer == "gpt-4.1-nano");
  const auto reports = std::ranges::count(article.claims, ClaimPart::report, &Claim::part);
  CHECK(reports == 4);
  CHECK(std::ranges::any_of(article.claims, [](const Claim& claim) {
    return claim.text.contains(" writes: “") && claim.text.contains(speed);
  }));
}

TEST_CASE("where too little holds, the extract stands, and no headline of a model over it") {
  World world;
  world.model.write =
      R"({"sentences":[{"text":"Nine months of work went into Quill 2.0.","passages":[1]},)"
      R"({"text":"Quill 3.0 follows.","passages":[1]},{"text":"It costs 17 euros.","passages":[2]},)"
      R"({"text":"Support for 1.8 ends in September.","passages":[4]}]})";
  const Run run = world.run();
  const Article article = world.article();
  CHECK(article.writer == "extractive");
  CHECK(article.headline == "Quill 2.0 launches with a new parser");
  CHECK(world.model.asked["review"] == 0);
  CHECK(warnings_of(run).contains(
      "1 of 1 article written from quotations alone: too little of what a model wrote held"));
  CHECK(run.state == RunState::ok);
}

TEST_CASE(
    "a sentence that the review finds unsupported, or passes over, is dropped with its reason") {
  World world;
  world.model.review =
      R"({"sentences":[{"number":1,"supported":true,"reason":""},)"
      R"({"number":2,"supported":false,"reason":"The passage compares parsers alone."},)"
      R"({"number":3,"supported":true,"reason":""},{"number":4,"supported":true,"reason":""}]})";
  const Run run = world.run();
  const Article article = world.article();
  CHECK(article.writer == "gpt-4.1-nano");
  CHECK(std::ranges::count(article.claims, ClaimPart::report, &Claim::part) == 3);
  CHECK(drops_of(run).contains(
      "claim: “Its parser is twice as fast and reads 40 files a second.” is not supported, says "
      "the review: The passage compares parsers alone."));
  CHECK(article.headline == "Quill 2.0 launches with a new parser");  // the review is silent on it
  CHECK(drops_of(run).contains("title: “Quill 2.0 halves its memory"));
  CHECK(warnings_of(run).contains("1 of 4 sentences by models dropped: a review"));
  CHECK(warnings_of(run).contains("1 of 1 headline by models dropped"));
  CHECK(world.model.reviewed.contains("<<data support 4 "));
  CHECK(world.model.reviewed.contains("<<data headline 0 "));
}

TEST_CASE("without a review, or with one of no use, nothing that a model wrote is published") {
  for (const char* review : {"{", R"({"sentences":[]})", "no"}) {
    CAPTURE(review);
    World world;
    world.model.review = review;
    world.run();
    CHECK(world.article().writer == "extractive");
  }
  World world;
  world.model.status["review"] = 500;
  const Run run = world.run();
  CHECK(world.article().writer == "extractive");
  CHECK(run.state == RunState::partial);
  CHECK(warnings_of(run).contains("no review of them came"));
}

TEST_CASE("a headline that says what nobody reported, shouts or asks gives way to a reported one") {
  for (const char* title :
       {"Quill 9 halves its memory and doubles its speed", "Zeta halves its memory at last now",
        "Quill 2.0 halves <b>its</b> memory now", "Quill {{< memory >}} halves its parser",
        "QUILL 2.0 HALVES ITS MEMORY AGAIN", "Does Quill 2.0 halve its memory?", "Quill 2.0",
        "Quill 2.0 is out, see evil.example now"}) {
    CAPTURE(title);
    World world;
    world.model.title = fmt::format(R"({{"title":"{}"}})", title);
    world.run();
    CHECK(world.article().writer == "gpt-4.1-nano");
    CHECK(world.article().headline == "Quill 2.0 launches with a new parser");
    CHECK_FALSE(world.model.reviewed.contains("<<data headline"));
  }
}

TEST_CASE("money that does not reach leaves the extract, is told, and is no failure") {
  for (const char* purpose : {"write", "review"}) {
    CAPTURE(purpose);
    World world;
    world.config.model.spend.purposes[purpose] = UsdMicros{1};
    const Run run = world.run();
    CHECK(run.state == RunState::ok);
    CHECK(world.article().writer == "extractive");
    CHECK(warnings_of(run).contains(fmt::format("the limit of money for the purpose {}", purpose)));
    CHECK(world.model.asked[purpose] == 0);
  }
}

TEST_CASE("switched off, or without a model, articles are extracts and nothing is asked") {
  World off;
  off.config.articles_by_models = false;
  const Run run = off.run();
  CHECK(off.model.asked.empty());
  CHECK(warnings_of(run).empty());
  World without;
  without.config.model = {};
  without.run();
  CHECK(off.article().claims.size() == without.article().claims.size());
  CHECK(off.article().writer == "extractive");
  CHECK(without.article().headline == off.article().headline);
}

TEST_CASE("one worker and eight write the same bytes, and a replay writes them again unpaid") {
  World one(1);
  World eight(8);
  const Run run = one.run();
  eight.run();
  CHECK(text_of(one.store) == text_of(eight.store));
  const auto replay = pipeline::replay_run(one.store, run, one.config, one.log);
  REQUIRE(replay);
  CHECK(replay->differences.empty());
  REQUIRE(replay->articles.size() == 1);
  CHECK(replay->articles[0].headline == one.article().headline);
  CHECK(one.model.asked == std::map<std::string, int>{{"write", 1}, {"title", 1}, {"review", 1}});
}

TEST_CASE("a fatal answer to one stage silences the next: nothing further is asked in the run") {
  World world;
  world.config.stories_asked_max = 1;
  world.model.status = {{"write", 402}, {"title", 402}, {"review", 402}};
  struct NoCredit final : net::HttpTransport {
    int asked = 0;
    void send(HttpRequest, net::Answered answered) override {
      ++asked;
      HttpAnswer answer;
      answer.status = 402;
      answer.received_at = noon;
      answered(std::move(answer));
    }
  } no_credit;
  constexpr std::array stages{Stage::collect, Stage::enrich, Stage::generate};
  pipeline::Services given = world.services(world.web);
  given.model_transport = &no_credit;
  REQUIRE(pipeline::run_stages("run", stages, world.config, given));
  CHECK(no_credit.asked <= 3);  // those of the first stage
  CHECK(world.article().writer == "extractive");
}
