// What every store promises about what outlives a run (remembering.h), and about facts that repeat
// another one.
#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

Fact sample_repeat(std::string run, FactPlace same_as) {
  Fact fact = sample_fact(std::move(run), "key-1", 1);
  fact.answer.status = 200;
  fact.answer.body = "is not stored twice";
  fact.same_as = std::move(same_as);
  return fact;
}

}  // namespace

TEST_CASE("what is remembered comes back whole, and the last one saved stands") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    CHECK_FALSE(ok(store->web().kept("key-1")));
    CHECK_FALSE(ok(store->web().pace("example.org")));
    CHECK_FALSE(ok(store->sources().find("front page")));
    ok(store->web().keep({.key = "key-1"}));
    ok(store->web().keep(sample_kept()));
    ok(store->web().save({.domain = "example.org"}));
    ok(store->web().save(sample_pace()));
    ok(store->sources().save({.name = "front page"}));
    ok(store->sources().save(sample_health()));
    store.reopen();
    CHECK(to_json(ok(store->web().kept("key-1")).value()) == to_json(sample_kept()));
    CHECK(to_json(ok(store->web().pace("example.org")).value()) == to_json(sample_pace()));
    CHECK(to_json(ok(store->sources().find("front page")).value()) == to_json(sample_health()));
  }
}

TEST_CASE("a note is recalled until it expires, by source and key") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->sources().remember(
        {.source = "a", .key = "k", .text = "1", .expires_at = moment(5)}));
    ok(store->sources().remember(
        {.source = "a", .key = "k", .text = "2", .expires_at = moment(9)}));
    ok(store->sources().remember(
        {.source = "b", .key = "k", .text = "3", .expires_at = moment(9)}));
    store.reopen();
    const auto note = ok(store->sources().recall("a", "k", moment(8)));
    REQUIRE(note);
    CHECK(note->text == "2");
    CHECK(note->expires_at == moment(9));
    CHECK_FALSE(ok(store->sources().recall("a", "k", moment(9))));
    CHECK_FALSE(ok(store->sources().recall("a", "other", moment(8))));
    CHECK_FALSE(exported(*store).contains("\"3\""));
  }
}

TEST_CASE("what is remembered inside a transaction that is dropped is forgotten") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    {
      const auto transaction = ok(store->begin());
      ok(store->web().keep(sample_kept()));
      ok(store->web().save(sample_pace()));
      ok(store->sources().save(sample_health()));
    }
    CHECK(exported(*store).empty());
  }
}

TEST_CASE("a fact that repeats another one is found with its body") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const FactPlace first{.run = Id<Run>("run-1"), .attempt = 2};
    ok(store->facts().add(sample_fact()));
    ok(store->facts().add(sample_repeat("run-2", first)));
    store.reopen();
    const auto fact = ok(store->facts().find(Id<Run>("run-2"), "key-1", 1));
    REQUIRE(fact);
    CHECK(fact->answer.body == sample_fact().answer.body);
    REQUIRE(fact->same_as);
    CHECK(fact->same_as->run == first.run);
    CHECK(fact->same_as->attempt == 2);
    std::vector<std::string> bodies;
    ok(store->facts().each([&](const Fact& each) { bodies.push_back(each.answer.body); }));
    CHECK(bodies == std::vector(2, sample_fact().answer.body));
  }
}

TEST_CASE("a fact repeats one that has a body of its own, or it is refused") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const FactPlace nowhere{.run = Id<Run>("run-0"), .attempt = 1};
    CHECK(kind_of(store->facts().add(sample_repeat("run-2", nowhere))) == ErrorKind::invalid);
    ok(store->facts().add(sample_fact()));
    ok(store->facts().add(sample_repeat("run-2", {.run = Id<Run>("run-1"), .attempt = 2})));
    const FactPlace repeat{.run = Id<Run>("run-2"), .attempt = 1};
    CHECK(kind_of(store->facts().add(sample_repeat("run-3", repeat))) == ErrorKind::invalid);
  }
}

}  // namespace broadsheet::store
