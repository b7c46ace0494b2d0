// A damaged page takes its rows with it, and hides those behind it from a reading in order. So each
// table is read from both ends, and where rows have numbers, on from behind each gap. What is left
// has to fit together: a row whose item or story is lost goes too.
#include "store/sqlite/salvage.h"

#include <array>
#include <memory>
#include <system_error>

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/files.h"
#include "store/sqlite/salvage_table.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::store {

namespace {

namespace fs = std::filesystem;

/// In this order: what is removed by one may be what another belongs to.
constexpr std::array orphans_sql{
    "DELETE FROM sightings WHERE item NOT IN (SELECT id FROM items)",
    "DELETE FROM members WHERE item NOT IN (SELECT id FROM items)",
    "DELETE FROM members WHERE story NOT IN (SELECT id FROM stories)",
    "DELETE FROM enrichments WHERE story NOT IN (SELECT story FROM members)",
    "DELETE FROM stories WHERE id NOT IN (SELECT story FROM members)",
    "DELETE FROM briefs WHERE edition NOT IN (SELECT id FROM editions)",
    "DELETE FROM facts WHERE same_as_run IS NOT NULL AND NOT EXISTS (SELECT 1 FROM facts f WHERE "
    "f.run = facts.same_as_run AND f.key = facts.key AND f.attempt = facts.same_as_attempt)"};

/// An index: its rows are nothing that a person would miss.
constexpr const char* lost_pages_sql =
    "DELETE FROM item_pages WHERE item NOT IN (SELECT id FROM items)";

/// Tables that hold values as JSON in `body`: what a damaged page has turned into something else.
constexpr const char* texts_sql =
    "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c "
    "WHERE m.type = 'table' AND c.name = 'body' AND c.type = 'TEXT'";

fs::path beside(const fs::path& file, std::string_view ending) {
  return file.string() + std::string(ending);
}

Result<void> copy_where_there(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::exists(from, error)) return {};
  const bool was_there = fs::exists(to, error);
  fs::copy_file(from, to, error);
  if (!error) return {};
  const int error_number = error.value();
  if (!was_there) fs::remove(to, error);  // half a copy takes room and is of no use
  return file_error("copy the damaged store to", to, error_number);
}

Result<std::int64_t> remove_orphans(Database& mended) {
  std::int64_t removed = 0;
  TRY_LET(const std::vector<std::string> tables, mended.texts(texts_sql));
  for (const std::string& table : tables) {
    TRY_LET(const std::int64_t rows,
            mended.change(fmt::format("DELETE FROM {} WHERE NOT json_valid(body)", table)));
    removed += rows;
  }
  for (const char* sql : orphans_sql) {
    TRY_LET(const std::int64_t rows, mended.change(sql));
    removed += rows;
  }
  return removed;
}

/// Everything that can be read, into the tables of `mended`.
Result<Salvage> fill(const fs::path& damaged_file, const fs::path& mended_file) {
  Salvage salvage;
  TRY_LET(const auto damaged, Database::open(damaged_file));
  TRY_LET(const auto mended, Database::open(mended_file));
  TRY(mended->change("PRAGMA foreign_keys = OFF"));
  TRY(mended->change("BEGIN"));
  TRY_LET(const auto tables, tables_of(*damaged));
  for (const SalvageTable& table : tables) {
    TRY_LET(const bool is_whole, copy_rows(*damaged, *mended, table));
    if (!is_whole) salvage.damaged.push_back(table.name);
  }
  TRY_LET(salvage.orphans, remove_orphans(*mended));
  TRY(mended->change(lost_pages_sql));
  TRY(mended->change("COMMIT"));
  for (const SalvageTable& table : tables) {
    TRY_LET(const std::int64_t rows, mended->number("SELECT count(*) FROM " + table.name));
    salvage.rows += rows;
  }
  return salvage;
}

void remove_files(const fs::path& file) {
  std::error_code ignored;
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(beside(file, ending), ignored);
}

/// An empty store of today's tables, closed again.
Result<void> make_empty(const fs::path& file) {
  remove_files(file);
  TRY_LET(const auto store, SqliteStore::open(file));
  return {};
}

Result<void> check(const fs::path& file) {
  TRY_LET(const auto store, SqliteStore::open(file));
  return store->check();
}

/// The new file in place of the old one. What belongs to the old one goes first: SQLite would take
/// its -wal for that of the new one.
Result<void> put_in_place(const fs::path& mended, const fs::path& file) {
  std::error_code error;
  for (const char* ending : {"-wal", "-shm"}) fs::remove(beside(file, ending), error);
  fs::rename(mended, file, error);
  if (error) return file_error("put the mended store in place of", file, error.value());
  return {};
}

}  // namespace

Result<Salvage> salvage_store(const fs::path& file, const fs::path& copy) {
  TRY(copy_where_there(file, copy));
  TRY(copy_where_there(beside(file, "-wal"), beside(copy, "-wal")));
  const fs::path mended = beside(file, ".mended");
  auto salvage = [&]() -> Result<Salvage> {
    TRY(make_empty(mended));
    TRY_LET(Salvage filled, fill(file, mended));
    TRY(check(mended));
    TRY(put_in_place(mended, file));
    return filled;
  }();
  remove_files(mended);
  if (salvage) salvage->copy = copy;
  return salvage;
}

}  // namespace broadsheet::store
