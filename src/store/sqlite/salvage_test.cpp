#include "store/sqlite/salvage.h"

#include <fstream>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "../test/temporary_folder.h"
#include "base/files.h"
#include "store/samples.h"
#include "store/samples_of_runs.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_bytes = 4096;
constexpr int items_count = 400;

Item numbered_item(int number) {
  Item item = sample_item();
  item.id = Id<Item>(fmt::format("item-{:04}", number));
  item.text = std::string(400, static_cast<char>('a' + number % 26));
  return item;
}

/// A closed store of many items, each with a sighting and a fact.
fs::path filled_store(const TemporaryFolder& folder) {
  fs::path file = folder / "store.sqlite";
  const auto store = SqliteStore::open(file);
  REQUIRE(store);
  const auto transaction = (*store)->begin();
  REQUIRE(transaction);
  REQUIRE((*store)->runs().save(sample_run()));
  for (int i = 0; i < items_count; ++i) {
    const Item item = numbered_item(i);
    REQUIRE((*store)->items().add(item));
    Sighting sighting = sample_sighting();
    sighting.item = item.id;
    REQUIRE((*store)->items().add_sighting(Id<Run>("run-1"), moment(0), sighting));
  }
  REQUIRE((*transaction)->commit());
  return file;
}

std::string bytes_of(const fs::path& file) {
  const auto bytes = read_file(file, 64u << 20);
  REQUIRE(bytes);
  return *bytes;
}

void put_garbage(const fs::path& file, std::size_t page, unsigned seed) {
  std::string bytes = bytes_of(file);
  std::mt19937 random(seed);
  for (std::size_t i = 0; i < page_bytes; ++i) {
    bytes.at(page * page_bytes + i) = static_cast<char>(random());
  }
  REQUIRE(write_file(file, bytes));
}

/// Errors: those of SqliteStore::open and check.
Result<std::size_t> sound_items(const fs::path& file) {
  TRY_LET(const auto store, SqliteStore::open(file));
  TRY(store->check());
  std::size_t count = 0;
  TRY(store->items().each([&](const Item&) { ++count; }));
  return count;
}

/// The first page in which this stands.
std::size_t page_with(const fs::path& file, std::string_view text) {
  return bytes_of(file).find(text) / page_bytes;
}

}  // namespace

TEST_CASE("a page of garbage in the middle takes its own rows with it, and no others") {
  const TemporaryFolder folder;
  const fs::path file = filled_store(folder);
  put_garbage(file, page_with(file, R"("id":"item-0200")"), 1);
  const std::string damaged = bytes_of(file);
  CHECK_FALSE(sound_items(file));

  const auto salvage = salvage_store(file, folder / "copy");
  REQUIRE_MESSAGE(salvage, (salvage ? "" : to_line(salvage.error())));
  CHECK_FALSE(salvage->damaged.empty());
  CHECK(bytes_of(folder / "copy") == damaged);
  const auto items = sound_items(file);
  REQUIRE(items);
  CHECK(*items >= items_count - 20);
  CHECK(*items < items_count + 1);
  CHECK_FALSE(fs::exists(file.string() + ".mended"));
}

TEST_CASE("whatever page is garbage, the mended store is sound, or nothing was touched") {
  const TemporaryFolder folder;
  const std::string whole = bytes_of(filled_store(folder));
  const std::size_t pages = whole.size() / page_bytes;
  int mended = 0;
  for (std::size_t page = 0; page < pages; page += 3) {
    CAPTURE(page);
    const fs::path file = folder / fmt::format("{}.sqlite", page);
    REQUIRE(write_file(file, whole));
    put_garbage(file, page, static_cast<unsigned>(page));
    const std::string damaged = bytes_of(file);
    const fs::path copy = folder / fmt::format("{}.copy", page);
    const auto salvage = salvage_store(file, copy);
    CHECK(bytes_of(copy) == damaged);
    if (!salvage) {
      CHECK_FALSE(salvage.error().hint.empty());
      CHECK(bytes_of(file) == damaged);
      continue;
    }
    ++mended;
    const auto items = sound_items(file);
    CHECK_MESSAGE(items, (items ? "" : to_line(items.error())));
  }
  CHECK(mended > 0);
}

TEST_CASE("what belongs to a lost row goes with it") {
  const TemporaryFolder folder;
  const fs::path file = filled_store(folder);
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
  REQUIRE(sqlite3_exec(database,
                       "PRAGMA foreign_keys = OFF; DELETE FROM items WHERE id = 'item-0007'; "
                       "UPDATE items SET body = 'not json' WHERE id = 'item-0008'",
                       nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  const auto salvage = salvage_store(file, folder / "copy");
  REQUIRE(salvage);
  CHECK(salvage->damaged.empty());
  CHECK(salvage->orphans == 3);  // the item, and a sighting of each
  CHECK(sound_items(file) == items_count - 2);
}

TEST_CASE("a store that is sound comes out as it went in") {
  const TemporaryFolder folder;
  const fs::path file = filled_store(folder);
  const auto salvage = salvage_store(file, folder / "copy");
  REQUIRE(salvage);
  CHECK(salvage->damaged.empty());
  CHECK(salvage->orphans == 0);
  CHECK(sound_items(file) == items_count);
}

TEST_CASE("where no copy can be made, nothing is touched") {
  const TemporaryFolder folder;
  const fs::path file = filled_store(folder);
  put_garbage(file, page_with(file, R"("id":"item-0200")"), 1);
  const std::string damaged = bytes_of(file);
  const auto salvage = salvage_store(file, folder / "no/such/folder/copy");
  REQUIRE_FALSE(salvage);
  CHECK(salvage.error().kind == ErrorKind::refused);
  CHECK(bytes_of(file) == damaged);
}

}  // namespace broadsheet::store
