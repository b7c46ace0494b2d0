// What SQLite alone promises: to outlive a killed process, and to say what is wrong with a file.
#include "store/sqlite/sqlite_store.h"

#include <fstream>
#include <random>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/files.h"
#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

/// Adds facts for ever and says the number of each on `pipe` once it is stored.
[[noreturn]] void add_facts(const std::filesystem::path& path, int pipe) {
  auto store = SqliteStore::open(path);
  if (!store) ::_exit(1);
  Fact fact = sample_fact();
  for (fact.attempt = 1;; ++fact.attempt) {
    if (!(*store)->facts().add(fact)) ::_exit(1);
    if (::write(pipe, &fact.attempt, sizeof fact.attempt) < 0) ::_exit(1);
  }
}

/// The last number that the child has said, after `enough` of them and its death.
int kill_after(pid_t child, int pipe, int enough) {
  int last = 0;
  while (last < enough && ::read(pipe, &last, sizeof last) == sizeof last) {
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  while (::read(pipe, &last, sizeof last) == sizeof last) {
  }
  return last;
}

/// Everything a store holds, read; the first error.
Result<void> read_all(const std::filesystem::path& path) {
  TRY_LET(const auto store, SqliteStore::open(path));
  TRY(export_to(*store, [](std::string_view, std::string_view) -> Result<void> { return {}; }));
  TRY(store->stories().changed_since(Time()));
  TRY(store->items().latest(10));
  TRY(store->articles().is_reported(Id<Story>("story-1")));
  return {};
}

void fill(Store& store) {
  for (int i = 0; i < 60; ++i) {
    const std::string id = std::to_string(i);
    ok(store.items().add(sample_item(id)));
    ok(store.items().add_sighting(Id<Run>("run"), moment(i), sample_sighting(id)));
    ok(store.stories().save(sample_story("story-" + id, {id})));
    ok(store.facts().add(sample_fact("run", id)));
    ok(store.facts().add(sample_failure("run", id)));
  }
}

}  // namespace

TEST_CASE("a fact that was added survives the killing of the process") {
  const TemporaryFolder folder;
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) add_facts(folder / "store.db", pipe[1]);
  ::close(pipe[1]);
  const int last = kill_after(child, pipe[0], 300);
  ::close(pipe[0]);
  REQUIRE(last >= 300);
  const auto store = ok(SqliteStore::open(folder / "store.db"));
  ok(store->check());
  for (int attempt = 1; attempt <= last; ++attempt) {
    REQUIRE(ok(store->facts().find(Id<Run>("run-1"), "key-1", attempt)));
  }
}

TEST_CASE("another process reads while a transaction is open, and sees it once it is committed") {
  const TemporaryFolder folder;
  const auto writer = ok(SqliteStore::open(folder / "store.db"));
  const auto reader = ok(SqliteStore::open(folder / "store.db"));
  const auto transaction = ok(writer->begin());
  ok(writer->items().add(sample_item()));
  CHECK(ok(reader->items().count()) == 0);
  ok(transaction->commit());
  CHECK(ok(reader->items().count()) == 1);
}

TEST_CASE(
    "a folder that is not there, or a folder in the place of the file, is refused with a hint") {
  const TemporaryFolder folder;
  for (const auto& path : {folder / "nowhere/store.db", folder / "."}) {
    const auto store = SqliteStore::open(path);
    REQUIRE(kind_of(store) == ErrorKind::refused);
    CHECK(store.error().place == path.string());
    CHECK_FALSE(store.error().hint.empty());
  }
}

TEST_CASE("a file that is no database is corrupt, says so, and is left as it is") {
  const TemporaryFolder folder;
  const std::string text(5'000, 'x');
  ok(write_file(folder / "store.db", text));
  const auto store = SqliteStore::open(folder / "store.db");
  REQUIRE(kind_of(store) == ErrorKind::corrupt);
  CHECK_FALSE(store.error().hint.empty());
  CHECK(ok(read_file(folder / "store.db", 10'000)) == text);
}

TEST_CASE("a stored value that cannot be read names its row") {
  const TemporaryFolder folder;
  ok(ok(SqliteStore::open(folder / "store.db"))->items().add(sample_item("item-7")));
  std::string bytes = ok(read_file(folder / "store.db", 1 << 24));
  const auto at = bytes.find("\"hackernews\"");
  REQUIRE(at != std::string::npos);
  bytes[at + 1] = 'X';
  ok(write_file(folder / "store.db", bytes));
  const auto store = ok(SqliteStore::open(folder / "store.db"));
  const auto item = store->items().find(Id<Item>("item-7"));
  REQUIRE(kind_of(item) == ErrorKind::corrupt);
  CHECK(item.error().place.ends_with("store.db: item-7"));
  CHECK(item.error().what.contains("item.kind"));
}

TEST_CASE("a file cut short is found damaged") {
  const TemporaryFolder folder;
  fill(*ok(SqliteStore::open(folder / "store.db")));
  ok(read_all(folder / "store.db"));
  const std::string bytes = ok(read_file(folder / "store.db", 1 << 24));
  ok(write_file(folder / "store.db", std::string_view(bytes).substr(0, bytes.size() / 2)));
  const auto read = read_all(folder / "store.db");
  REQUIRE(kind_of(read) == ErrorKind::corrupt);
  CHECK_FALSE(read.error().hint.empty());
}

TEST_CASE("whatever bytes of a file are damaged, reading ends with values or an error that helps") {
  const TemporaryFolder folder;
  fill(*ok(SqliteStore::open(folder / "store.db")));
  const std::string good = ok(read_file(folder / "store.db", 1 << 24));
  int found_damaged = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::string bytes = good;
    for (unsigned i = 0; i < 1 + seed % 20; ++i) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const auto path = folder / ("damaged-" + std::to_string(seed));
    std::ofstream(path, std::ios::binary) << bytes;
    const auto read = read_all(path);
    if (read) continue;
    ++found_damaged;
    CHECK(read.error().kind == ErrorKind::corrupt);
    CHECK_FALSE(read.error().hint.empty());
    CHECK(read.error().place.starts_with(path.string()));
  }
  CHECK(found_damaged > 20);
}

}  // namespace broadsheet::store
