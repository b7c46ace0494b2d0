// A run with a model of embeddings: what is asked, kept, not asked again, and done without.
#include "pipeline/embeddings.h"

#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "../test/fed_newsroom.h"
#include "../test/free_clock.h"
#include "../test/surroundings.h"
#include "net/pretend_replies.h"
#include "pipeline/replay.h"

using namespace broadsheet;
using namespace broadsheet::pipeline;
using namespace std::chrono_literals;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

/// Answers at once, spoiled in one way where a text holds a word.
class EmbeddingModel final : public net::HttpTransport {
 public:
  explicit EmbeddingModel(EventLoop& loop) : loop_(loop) {}

  void send(HttpRequest request, net::Answered answered) override {
    asked.push_back(request.url);
    const bool is_spoiled = request.body.contains(spoiled_word);
    HttpAnswer answer = net::reply_to(request.body, is_spoiled ? fault : net::ReplyFault::none);
    if (is_spoiled && status != 200) answer.status = status;
    answer.received_at = loop_.clock().now();
    answered(std::move(answer));
  }

  std::string spoiled_word = "nothing is spoiled";
  net::ReplyFault fault = net::ReplyFault::none;
  int status = 200;
  std::vector<std::string> asked;

 private:
  EventLoop& loop_;
};

FedPage page(const std::string& title, const std::string& name) {
  return {.title = title,
          .address = "https://" + name + ".example/report",
          .html = html_article({"A report of some length about what happened in the town."})};
}

struct World : Surroundings<FreeClock> {
  World() : Surroundings(noon, 2) {
    serve_feed(web, {page("Clooney's ex Keibler weds in Mexico", "one"),
                     page("Town counts its ships", "two"), page("Owls nest on a roof", "three")});
    config.embeddings.model.endpoint.address = "https://vectors.example/v1";
    config.embeddings.model.endpoint.key = "sk-secret";
    config.embeddings.model.models = {"small"};
    config.embeddings.model.prices = {{.model = "small", .prompt = {20'000}, .reply = {}}};
    config.embeddings.model.spend.day = UsdMicros{1'000'000};
  }

  Run run() {
    Services borrowed = services(web);
    borrowed.model_transport = &model;
    auto done = run_stages("collect", std::array{Stage::collect}, config, borrowed);
    if (!done) FAIL(to_line(done.error()));
    return std::move(*done);
  }

  /// Of everything stored.
  std::size_t vectors(std::vector<std::string> warnings = {}) {
    std::vector<Item> items;
    REQUIRE(store.items().each([&](const Item& item) { items.push_back(item); }));
    std::vector<const Item*> pointers;
    for (const Item& item : items) pointers.push_back(&item);
    const auto held = load_embeddings(store.ledger(), config.embeddings, pointers, warnings);
    REQUIRE(held);
    std::size_t count = 0;
    for (const Item& item : items) count += held->find(item.id) != nullptr ? 1 : 0;
    return count;
  }

  ScriptedWeb web{loop};
  EmbeddingModel model{loop};
  Config config = config_of_feed();
};

std::string warnings_of(const Run& run) {
  std::string all;
  for (const std::string& one : run.warnings) all += one + "\n";
  for (const std::string& one : run.stages.front().warnings) all += one + "\n";
  return all;
}

}  // namespace

TEST_CASE("without an endpoint of embeddings nothing is asked and nothing changes") {
  World world;
  const std::string hash = configuration_hash(world.config);
  world.config.embeddings = {};
  CHECK(world.run().state == RunState::ok);
  CHECK(world.model.asked.empty());
  CHECK(configuration_hash(world.config) != hash);
}

TEST_CASE("each new text is embedded once, and a later run asks only about what is new") {
  World world;
  CHECK(world.run().state == RunState::ok);
  CHECK(world.model.asked.size() == 3);
  CHECK(world.model.asked.front() == "https://vectors.example/v1/embeddings");
  CHECK(world.vectors() == 3);
  world.clock.approach(world.clock.now() + 2h);
  CHECK(world.run().state == RunState::ok);
  CHECK(world.model.asked.size() == 3);

  serve_feed(world.web, {page("Keibler's wedding in Mexico: Clooney's ex weds", "four")},
             "https://other.example/");
  world.config.sources.push_back(config_of_feed("Other", "https://other.example/").sources[0]);
  world.clock.approach(world.clock.now() + 2h);
  const Run third = world.run();
  CHECK(world.model.asked.size() == 4);
  CHECK(world.vectors() == 4);
  bool is_told = false;
  REQUIRE(world.store.stories().each([&](const Story& story) {
    for (const Member& member : story.members) {
      is_told = is_told || (member.joined_in == third.id && member.why.contains("; embeddings 0."));
    }
  }));
  CHECK(is_told);
}

TEST_CASE("a run with embeddings is done again, offline, from what it put on record") {
  World world;
  const Run run = world.run();
  const auto again = replay_run(world.store, run, world.config, world.log);
  REQUIRE(again);
  CHECK(world.model.asked.size() == 3);
  CHECK(again->differences.empty());
  CHECK(again->not_recorded.empty());
  CHECK(again->compared.at("item") == 3);
  CHECK(warnings_of(again->run).empty());
}

TEST_CASE("an endpoint that fails is told of, and the items are compared without") {
  World world;
  world.model.spoiled_word = "";  // every text
  world.model.status = 500;
  const Run run = world.run();
  CHECK(run.state == RunState::partial);
  CHECK(warnings_of(run).contains("3 texts to embed without an answer: small: answered 500"));
  CHECK(world.vectors() == 0);
  CHECK(*world.store.items().count() == 3);
}

TEST_CASE("nonsense in place of a vector costs its item the vector, and nothing else") {
  using enum net::ReplyFault;
  for (const auto fault : {html, breaks_schema, cut, nan_scores, huge, cut_letter}) {
    CAPTURE(static_cast<int>(fault));
    World world;
    world.model.spoiled_word = "ships";
    world.model.fault = fault;
    const Run run = world.run();
    CHECK(run.state == RunState::partial);
    CHECK(warnings_of(run).contains("1 text to embed without an answer: "));
    CHECK(world.vectors() == 2);
    CHECK(*world.store.items().count() == 3);
  }
}

TEST_CASE("a vector of another length than the rest is left out, and a warning says so") {
  World world;
  world.model.spoiled_word = "ships";
  world.model.fault = net::ReplyFault::short_vector;
  const Run run = world.run();
  CHECK(run.state == RunState::ok);
  CHECK(warnings_of(run).contains("1 of the embeddings have another length than the rest"));
  CHECK(world.vectors() == 2);
}

TEST_CASE("without money for embeddings none is asked for, and that is no failure") {
  World world;
  world.config.embeddings.model.spend.purposes["embed"] = UsdMicros{0};
  const Run run = world.run();
  CHECK(run.state == RunState::ok);
  CHECK(world.model.asked.empty());
  CHECK(warnings_of(run).contains("the limit of money for the purpose embed"));
}
