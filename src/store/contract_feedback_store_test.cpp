// What every store promises about corrections, patterns and sessions (feedback.h).
#include <array>

#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/schema/codec.h"
#include "store/sqlite/connection.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

TEST_CASE("corrections, patterns and sessions come back whole") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->feedback().save(sample_correction()));
    ok(store->feedback().save_patterns(std::array{sample_pattern()}));
    ok(store->feedback().save(sample_session()));
    store.reopen();
    CHECK(to_json(ok(store->feedback().corrections()).at(0)) == to_json(sample_correction()));
    CHECK(to_json(ok(store->feedback().patterns()).at(0)) == to_json(sample_pattern()));
    CHECK(to_json(ok(store->feedback().sessions()).at(0)) == to_json(sample_session()));
  }
}

TEST_CASE("corrections and sessions come in the order of their time, one saved again stands once") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->feedback().save(sample_correction("a", moment(9))));
    ok(store->feedback().save(sample_correction("b", moment(1))));
    ok(store->feedback().save(sample_correction("a", moment(9))));
    const auto corrections = ok(store->feedback().corrections());
    REQUIRE(corrections.size() == 2);
    CHECK(corrections.front().id.text == "b");
    ok(store->feedback().save(sample_session("run-1", moment(9))));
    ok(store->feedback().save(sample_session("run-2", moment(1))));
    CHECK(ok(store->feedback().sessions()).front().run.text == "run-2");
  }
}

TEST_CASE("saved patterns stand in place of all before, unless the transaction is dropped") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->feedback().save_patterns(std::array{sample_pattern("a"), sample_pattern("b")}));
    {
      const auto transaction = ok(store->begin());
      ok(store->feedback().save_patterns(std::array{sample_pattern("c")}));
      CHECK(ok(store->feedback().patterns()).size() == 1);
    }
    const auto patterns = ok(store->feedback().patterns());
    REQUIRE(patterns.size() == 2);
    CHECK(patterns.front().id.text == "a");
    ok(store->feedback().set_aside_patterns());
    CHECK(ok(store->feedback().patterns()).empty());
  }
}

TEST_CASE("a damaged pattern is named, and set aside it is out of the way but not lost") {
  const TemporaryFolder folder;
  const auto path = folder / "store.db";
  const auto store = ok(SqliteStore::open(path));
  ok(store->feedback().save_patterns(std::array{sample_pattern("p-7")}));
  ok(ok(Connection::open(path.string()))->execute("UPDATE patterns SET body = '{\"right\":'"));
  const auto read = store->feedback().patterns();
  REQUIRE(kind_of(read) == ErrorKind::corrupt);
  CHECK(read.error().place.ends_with("p-7"));
  ok(store->feedback().set_aside_patterns());
  CHECK(ok(store->feedback().patterns()).empty());
  const auto other = ok(Connection::open(path.string()));
  Statement row = ok(other->prepare("SELECT body FROM patterns_set_aside"));
  REQUIRE(ok(row.step()));
  CHECK(row.text(0) == "{\"right\":");
}

}  // namespace broadsheet::store
