#include "store/schema/migrations.h"

#include "base/hash.h"
#include "store/samples.h"
#include "store/sqlite/migrate.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

std::unique_ptr<Connection> connect(const TemporaryFolder& folder) {
  return ok(Connection::open((folder / "store.db").string()));
}

std::int64_t count(Connection& connection, const char* sql) {
  Statement row = ok(connection.prepare(sql));
  ok(row.step());
  return row.number(0);
}

constexpr std::array two_steps{
    Migration{"first", "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)"},
    Migration{"second", "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 7"}};

}  // namespace

TEST_CASE("migrations that have landed are never changed: add a step at the end instead") {
  constexpr std::array landed{std::string_view("94be8ab931002f4ca84c96ecf730ae33"),
                              std::string_view("778b5cfb39017e6df93d4d51c72abeeb"),
                              std::string_view("9e03de6c79c0f86b5665a680b372854f"),
                              std::string_view("1a1a6a4001487cbf9a8cccf393355383"),
                              std::string_view("3dafb9665c6921ddcc05d7b15843458f"),
                              std::string_view("b4743017b9bbbf588377ee3122d65cf1"),
                              std::string_view("3f215b696fe1c277abeaacfb6054efe9")};
  REQUIRE(migrations().size() == landed.size());
  for (std::size_t i = 0; i < landed.size(); ++i) {
    CHECK(content_hash(migrations()[i].sql) == landed[i]);
  }
}

TEST_CASE("a store takes the steps that it has not had, and keeps what is in it") {
  const TemporaryFolder folder;
  ok(migrate(*connect(folder), std::span(two_steps).first(1)));
  const auto connection = connect(folder);
  ok(migrate(*connection, two_steps));
  ok(migrate(*connection, two_steps));
  CHECK(count(*connection, "SELECT sum(x * 10 + y) FROM a") == 17);
  CHECK(count(*connection, "SELECT count(*) FROM migrations") == 2);
}

TEST_CASE("a step that fails leaves the store at the version before it") {
  const TemporaryFolder folder;
  constexpr std::array broken{
      two_steps[0],
      Migration{"broken", "INSERT INTO a VALUES (2); INSERT INTO nowhere VALUES (1)"}};
  const auto connection = connect(folder);
  CHECK(kind_of(migrate(*connection, broken)) == ErrorKind::corrupt);
  CHECK(count(*connection, "SELECT count(*) FROM a") == 1);
  ok(migrate(*connection, two_steps));
  CHECK(count(*connection, "SELECT max(version) FROM migrations") == 2);
}

TEST_CASE("a store of a newer program is not opened, and the error says so") {
  const TemporaryFolder folder;
  ok(migrate(*connect(folder), two_steps));
  const auto migrated = migrate(*connect(folder), std::span(two_steps).first(1));
  REQUIRE(kind_of(migrated) == ErrorKind::refused);
  CHECK(migrated.error().what == "a newer program wrote this store (version 2, this one knows 1)");
  CHECK_FALSE(migrated.error().hint.empty());
}

TEST_CASE("a database of another program is left alone") {
  const TemporaryFolder folder;
  ok(connect(folder)->execute("CREATE TABLE theirs (x)"));
  CHECK(kind_of(SqliteStore::open(folder / "store.db")) == ErrorKind::corrupt);
  CHECK(count(*connect(folder), "SELECT count(*) FROM sqlite_schema") == 1);
}

}  // namespace broadsheet::store
