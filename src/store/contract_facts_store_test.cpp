// What every store promises about facts without their bodies, and about facts that go.
#include <algorithm>

#include "store/samples_of_memory.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

std::vector<FactOutline> outlines(Store& store) {
  std::vector<FactOutline> found;
  ok(store.facts().each_outline([&](const FactOutline& one) { found.push_back(one); }));
  return found;
}

Fact read_again(std::string run, const Fact& earlier) {
  Fact fact = sample_fact(std::move(run), earlier.key, 1);
  fact.same_as = FactPlace{.run = earlier.run, .attempt = earlier.attempt};
  return fact;
}

}  // namespace

TEST_CASE("outlines come in order, and say what room each fact takes by itself") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Fact first = sample_fact("run-1", "b", 1);
    ok(store->facts().add(first));
    ok(store->facts().add(sample_failure("run-1", "a")));
    ok(store->facts().add(read_again("run-2", first)));
    store.reopen();
    const auto found = outlines(*store);
    REQUIRE(found.size() == 3);
    CHECK(found[0].key == "a");
    CHECK(found[1].key == "b");
    CHECK(found[1].url == first.url);
    CHECK(found[1].received_at == first.answer.received_at);
    CHECK_FALSE(found[1].same_as);
    CHECK(found[2].place.run == Id<Run>("run-2"));
    REQUIRE(found[2].same_as);
    CHECK(found[2].same_as->run == Id<Run>("run-1"));
    CHECK(found[1].bytes - found[2].bytes == std::ssize(first.answer.body));
    CHECK(found[2].bytes > 0);
  }
}

TEST_CASE("a fact that is removed is gone, and one that is not there may be removed") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->facts().add(sample_fact("run-1", "a", 1)));
    ok(store->facts().add(sample_fact("run-1", "a", 2)));
    ok(store->facts().remove({.run = Id<Run>("run-1"), .attempt = 1}, "a"));
    ok(store->facts().remove({.run = Id<Run>("run-9"), .attempt = 1}, "a"));
    store.reopen();
    CHECK_FALSE(ok(store->facts().find(Id<Run>("run-1"), "a", 1)));
    CHECK(ok(store->facts().find(Id<Run>("run-1"), "a", 2)));
  }
}

TEST_CASE("a fact that was removed in a transaction is back where that is given up") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->facts().add(sample_fact("run-1", "a", 1)));
    {
      const auto transaction = ok(store->begin());
      ok(store->facts().remove({.run = Id<Run>("run-1"), .attempt = 1}, "a"));
      CHECK(outlines(*store).empty());
    }
    CHECK(outlines(*store).size() == 1);
  }
}

}  // namespace broadsheet::store
