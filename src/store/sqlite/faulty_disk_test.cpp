// A disk that fills up, fails or turns read-only at any write: a call or a transaction is stored
// whole or not at all, and the error says how to mend it.
#include <memory>
#include <vector>

#include <sqlite3.h>

#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

/// While it lives, SQLite writes through it. Everything else goes to the real disk.
class FaultyDisk {
 public:
  FaultyDisk() : real_(sqlite3_vfs_find(nullptr)), vfs_(*real_) {
    vfs_.zName = "faulty";
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FaultyDisk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// After `writes` more writes, every one gives `code`.
  void fail_after(int writes, int code) {
    writes_left_ = writes;
    code_ = code;
  }
  void heal() { code_ = SQLITE_OK; }

 private:
  /// SQLite knows the first member only; we find the rest behind it.
  struct Methods {
    sqlite3_io_methods methods;
    const sqlite3_io_methods* real;
    FaultyDisk* disk;
  };

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* const disk = static_cast<FaultyDisk*>(vfs->pAppData);
    const int code = disk->real_->xOpen(disk->real_, name, file, flags, out);
    if (code != SQLITE_OK || file->pMethods == nullptr) return code;
    auto methods = std::make_unique<Methods>(Methods{*file->pMethods, file->pMethods, disk});
    methods->methods.xWrite = write;
    file->pMethods = &methods->methods;
    disk->methods_.push_back(std::move(methods));
    return code;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const auto* const methods = reinterpret_cast<const Methods*>(file->pMethods);
    FaultyDisk& disk = *methods->disk;
    if (disk.code_ != SQLITE_OK && disk.writes_left_-- <= 0) return disk.code_;
    return methods->real->xWrite(file, bytes, count, offset);
  }

  sqlite3_vfs* real_;
  sqlite3_vfs vfs_;
  std::vector<std::unique_ptr<Methods>> methods_;
  int writes_left_ = 0;
  int code_ = SQLITE_OK;
};

Result<void> merge(Store& store) {
  TRY_LET(const auto transaction, store.begin());
  for (int i = 0; i < 30; ++i) {
    const std::string id = "item-" + std::to_string(i);
    TRY(store.items().add(sample_item(id)));
    TRY(store.items().add_sighting(Id<Run>("run-1"), moment(0), sample_sighting(id)));
    TRY(store.stories().save(sample_story("story-" + std::to_string(i % 7), {id})));
  }
  return transaction->commit();
}

Result<void> publish(Store& store) {  // one call with many writes
  Edition edition = sample_edition();
  for (int i = 0; i < 300; ++i)
    edition.briefs.push_back(sample_brief("story-" + std::to_string(i)));
  return store.articles().add_edition(edition);
}

using Change = Result<void> (*)(Store&);

/// Tries `change` with the disk failing at its first write, its second … until none fails.
void check_all_or_nothing(Change change, int code) {
  bool is_done = false;
  for (int writes = 0; !is_done; ++writes) {
    REQUIRE(writes < 1'000);
    CAPTURE(writes);
    FaultyDisk disk;
    const TemporaryFolder folder;
    auto store = ok(SqliteStore::open(folder / "store.db"));
    ok(store->runs().save(sample_run()));
    const std::string before = exported(*store);
    disk.fail_after(writes, code);
    const auto changed = change(*store);
    if (!changed) {
      CHECK(changed.error().kind == ErrorKind::refused);
      CHECK_FALSE(changed.error().hint.empty());
    }
    disk.heal();
    is_done = changed.has_value();
    if (!is_done) CHECK(exported(*store) == before);
    const std::string after = exported(*store);
    store.reset();
    store = ok(SqliteStore::open(folder / "store.db"));
    CHECK(exported(*store) == after);
    ok(store->check());
    if (!is_done) ok(change(*store));
    CHECK(exported(*store) != before);
  }
}

}  // namespace

TEST_CASE("a disk that fills up at any write leaves nothing half-written") {
  check_all_or_nothing(merge, SQLITE_FULL);
  check_all_or_nothing(publish, SQLITE_FULL);
}

TEST_CASE("a disk that fails or turns read-only at any write leaves nothing half-written") {
  check_all_or_nothing(merge, SQLITE_IOERR_WRITE);
  check_all_or_nothing(merge, SQLITE_READONLY);
}

TEST_CASE("a store cannot be created on a full disk, and can be once there is space") {
  for (int writes = 0; writes < 6; ++writes) {
    CAPTURE(writes);
    FaultyDisk disk;
    const TemporaryFolder folder;
    disk.fail_after(writes, SQLITE_FULL);
    const auto refused = SqliteStore::open(folder / "store.db");
    REQUIRE(kind_of(refused) == ErrorKind::refused);
    CHECK(refused.error().what.contains("the disk is full"));
    CHECK(refused.error().hint == "free some space, then run again");
    disk.heal();
    ok(ok(SqliteStore::open(folder / "store.db"))->items().add(sample_item()));
  }
}

TEST_CASE("a transaction that the disk has ended takes nothing more") {
  FaultyDisk disk;
  const TemporaryFolder folder;
  const auto store = ok(SqliteStore::open(folder / "store.db"));
  Fact fact = sample_fact();
  fact.answer.body.assign(20u << 20, 'x');  // so large that SQLite writes before the commit
  {
    const auto transaction = ok(store->begin());
    disk.fail_after(100, SQLITE_FULL);
    Result<void> added;
    for (fact.attempt = 1; added && fact.attempt < 10; ++fact.attempt) {
      added = store->facts().add(fact);
    }
    CHECK(kind_of(added) == ErrorKind::refused);
    disk.heal();
    CHECK(kind_of(store->items().add(sample_item())) == ErrorKind::refused);
    CHECK(kind_of(store->articles().add_edition(sample_edition())) == ErrorKind::refused);
    CHECK(kind_of(transaction->commit()) == ErrorKind::refused);
  }
  CHECK(exported(*store).empty());
  ok(store->items().add(sample_item()));
  CHECK(ok(store->items().count()) == 1);
}

}  // namespace broadsheet::store
