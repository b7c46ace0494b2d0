#include "pipeline/model_forecast.h"

#include <doctest/doctest.h>

#include "store/memory/memory_store.h"

using namespace broadsheet;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

pipeline::Config config_with_model() {
  pipeline::Config config;
  config.stories_asked_max = 10;
  config.articles_by_models = false;
  config.model.endpoint.address = "https://api.example.org/v1";
  config.model.endpoint.key = "sk-secret";
  config.model.models = {"gpt-4.1-nano"};
  config.model.spend.day = UsdMicros{1'000'000'000};
  return config;
}

pipeline::ModelForecast forecast(const pipeline::Config& config, store::MemoryStore& store) {
  auto told = pipeline::forecast_models(config, store.ledger(), noon);
  REQUIRE(told);
  REQUIRE(told->has_value());
  return std::move(**told);
}

void pay(store::MemoryStore& store, const char* id, const char* purpose, std::int64_t micros) {
  store::LedgerEntry entry;
  entry.id = Id<store::LedgerEntry>(id);
  entry.run = Id<Run>("run-1");
  entry.subject = "story-1";
  entry.purpose = purpose;
  entry.model = "gpt-4.1-nano";
  entry.request = id;
  entry.reserved_at = noon;
  entry.reserved = UsdMicros{micros};
  REQUIRE(store.ledger().reserve(entry, {}));
  entry.state = store::EntryState::settled;
  entry.settled_at = noon;
  entry.charged = UsdMicros{micros};
  REQUIRE(store.ledger().settle(entry, nullptr));
}

}  // namespace

TEST_CASE("without a model there is nothing to foretell, and without a key the mend is told") {
  store::MemoryStore store;
  pipeline::Config config = config_with_model();
  config.model.endpoint.key.clear();
  CHECK(forecast(config, store).why_none);
  config.model.endpoint.address.clear();
  const auto told = pipeline::forecast_models(config, store.ledger(), noon);
  REQUIRE(told);
  CHECK_FALSE(told->has_value());
}

TEST_CASE("the most is what the stories can come to, and grows with their number and the chain") {
  store::MemoryStore store;
  pipeline::Config config = config_with_model();
  const auto ten = forecast(config, store);
  CHECK(ten.bound == "10 stories");
  CHECK(ten.calls_seen == 0);
  CHECK(ten.about > UsdMicros{});
  CHECK(ten.about < ten.at_most);
  config.stories_asked_max = 20;
  CHECK(forecast(config, store).at_most.count == 2 * ten.at_most.count);
  config.model.models = {"gpt-4.1", "gpt-4.1-nano"};
  CHECK(forecast(config, store).at_most.count > 2 * ten.at_most.count);
}

TEST_CASE("the most is never above what a limit leaves, and the limit is named") {
  store::MemoryStore store;
  pay(store, "1", "score", 400);
  pipeline::Config config = config_with_model();
  config.model.spend.day = UsdMicros{1'000};
  CHECK(forecast(config, store).at_most == UsdMicros{600});
  CHECK(forecast(config, store).bound == "what the limit for a day leaves");
  config.model.spend.run = UsdMicros{500};
  CHECK(forecast(config, store).at_most == UsdMicros{500});
  config.model.spend.month = UsdMicros{450};
  CHECK(forecast(config, store).at_most == UsdMicros{50});
  config.model.spend.article = UsdMicros{4};
  CHECK(forecast(config, store).at_most == UsdMicros{40});
  config.model.spend.purposes = {{"score", {405}}, {"topics", {1}}, {"research", {2}}};
  CHECK(forecast(config, store).at_most == UsdMicros{8});
  CHECK(forecast(config, store).about <= UsdMicros{8});
}

TEST_CASE("what a run comes to about is what earlier calls cost") {
  store::MemoryStore store;
  pay(store, "1", "score", 100);
  pay(store, "2", "score", 300);
  pay(store, "3", "topics", 50);
  pay(store, "4", "research", 1'000);
  const auto told = forecast(config_with_model(), store);
  CHECK(told.calls_seen == 4);
  CHECK(told.about == UsdMicros{200 + 50 + 1'000});  // one story a run, as before
}

TEST_CASE("an endpoint on this machine is foretold to cost nothing") {
  store::MemoryStore store;
  pipeline::Config config = config_with_model();
  config.model.endpoint.address = "http://127.0.0.1:11434/v1";
  const auto told = forecast(config, store);
  CHECK(told.is_free);
  CHECK(told.at_most == UsdMicros{});
}

TEST_CASE("articles that models write are foretold as well, by their own number") {
  store::MemoryStore store;
  pipeline::Config config = config_with_model();
  const auto without = forecast(config, store);
  CHECK(without.articles_max == 0);
  config.articles_by_models = true;
  config.articles_max = 4;
  const auto with = forecast(config, store);
  CHECK(with.bound == "10 stories and 4 articles");
  CHECK(with.at_most > without.at_most);
  CHECK(with.about > without.about);
  config.articles_max = 8;
  CHECK(forecast(config, store).at_most.count - without.at_most.count ==
        2 * (with.at_most.count - without.at_most.count));
  config.model.spend.purposes = {{"score", {1}},  {"topics", {2}}, {"research", {3}},
                                 {"write", {40}}, {"title", {50}}, {"review", {60}}};
  CHECK(forecast(config, store).at_most == UsdMicros{156});

  config.model.spend.purposes.clear();
  pay(store, "1", "score", 100);
  pay(store, "2", "write", 1'000);
  pay(store, "3", "title", 30);
  pay(store, "4", "review", 500);
  pay(store, "5", "topics", 7);
  pay(store, "6", "research", 70);
  CHECK(forecast(config, store).about == UsdMicros{1'707});  // one story and one article a run
}
