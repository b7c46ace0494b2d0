#include "pipeline/facts_gc.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "store/memory/memory_store.h"
#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"

namespace broadsheet::pipeline {

namespace {

using std::chrono::days;
using store::FactOutline;

const Time today = *parse_date("2026-06-26T12:00:00Z");

FactOutline fact_of(std::string run, std::string key, int days_ago, std::int64_t bytes = 100) {
  return {.place = {.run = Id<Run>(std::move(run)), .attempt = 1},
          .key = key,
          .url = "https://example.org/" + key,
          .received_at = today - days(days_ago),
          .bytes = bytes,
          .same_as = {}};
}

std::vector<std::string> keys_of(const std::vector<FactOutline>& facts) {
  std::vector<std::string> keys;
  for (const FactOutline& fact : facts) keys.push_back(fact.place.run.text + "/" + fact.key);
  return keys;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("what is older than the age goes, the rest stays") {
  const auto gone = plan_clearing(
      {fact_of("a", "old", 91), fact_of("b", "on the day", 90), fact_of("c", "new", 1)}, {},
      {.age_max = days(90)}, today);
  CHECK(keys_of(gone) == Keys{"a/old"});
}

TEST_CASE("where there is too much, the oldest go until the rest has room") {
  const auto gone =
      plan_clearing({fact_of("c", "third", 1), fact_of("a", "first", 3), fact_of("b", "second", 2)},
                    {}, {.age_max = days(90), .bytes_max = 150}, today);
  CHECK(keys_of(gone) == Keys{"a/first", "b/second"});
}

TEST_CASE("a body stays while a fact that reads it again is young, and goes after it") {
  FactOutline again = fact_of("b", "page", 1, 10);
  again.same_as = store::FactPlace{.run = Id<Run>("a"), .attempt = 1};
  CHECK(
      plan_clearing({fact_of("a", "page", 200), again}, {}, {.age_max = days(90)}, today).empty());
  again.received_at = today - days(120);
  const auto gone =
      plan_clearing({fact_of("a", "page", 200), again}, {}, {.age_max = days(90)}, today);
  CHECK(keys_of(gone) == Keys{"b/page", "a/page"});
}

TEST_CASE("what is needed stays whatever its age and size") {
  Needed needed;
  needed.urls = {"https://example.org/cited"};
  needed.runs = {Id<Run>("running")};
  const auto gone = plan_clearing(
      {fact_of("a", "cited", 300), fact_of("running", "asked", 300), fact_of("a", "other", 300)},
      needed, {.age_max = days(90), .bytes_max = 0}, today);
  CHECK(keys_of(gone) == Keys{"a/other"});
}

TEST_CASE("the page that an article cites is kept, the others of the run are not") {
  store::MemoryStore store;
  const Article article = store::sample_article();
  REQUIRE(store.articles().add(article));
  Run run = store::sample_run();
  REQUIRE(store.runs().save(run));
  store::Fact cited = store::sample_fact("run-1", "cited");
  cited.url = article.sources.at(0).url;
  store::Fact other = store::sample_fact("run-1", "other");
  other.url = "https://example.org/nobody-cites-this";
  REQUIRE(store.facts().add(cited));
  REQUIRE(store.facts().add(other));
  REQUIRE(store.web().keep(
      {.key = "other", .fact = {.run = run.id, .attempt = other.attempt}, .etag = "\"1\""}));

  const Retention none{.age_max = days(0), .bytes_max = 0};
  const auto planned = clear_facts(store, none, today + days(365), Clearing::planned);
  REQUIRE(planned);
  CHECK(planned->facts == 1);
  CHECK(*store.facts().find(run.id, "other", other.attempt));
  const auto done = clear_facts(store, none, today + days(365));
  REQUIRE(done);
  CHECK(done->facts == 1);
  CHECK(done->facts_left == 1);
  CHECK(*store.facts().find(run.id, "cited", cited.attempt));
  CHECK_FALSE(*store.facts().find(run.id, "other", other.attempt));
  // A host is not asked whether something changed that we no longer have.
  CHECK((*store.web().kept("other"))->etag == "");
}

}  // namespace broadsheet::pipeline
