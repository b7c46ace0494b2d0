#include "store/sqlite/salvage_table.h"

#include <algorithm>

#include <fmt/format.h>
#include <sqlite3.h>

namespace broadsheet::store {

namespace {

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Prepared = std::unique_ptr<sqlite3_stmt, Finalizer>;

Result<Prepared> prepare(const Database& database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &statement, nullptr);
  if (code != SQLITE_OK) return database.error();
  return Prepared(statement);
}

std::string text(sqlite3_stmt* statement, int column) {
  const unsigned char* value = sqlite3_column_text(statement, column);
  return value ? reinterpret_cast<const char*>(value) : "";
}

constexpr const char* tables_sql =
    "SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_schema "
    "WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY rowid";

Result<SalvageTable> describe(const Database& damaged, const std::string& name, bool has_rowid) {
  SalvageTable table{.name = name, .columns = {}, .order = has_rowid ? "rowid" : ""};
  TRY_LET(const Prepared columns,
          prepare(damaged,
                  fmt::format("SELECT name, pk FROM pragma_table_info('{}') ORDER BY cid", name)));
  const auto add = [](std::string& list, const std::string& column) {
    list += (list.empty() ? "" : ", ") + column;
  };
  while (sqlite3_step(columns.get()) == SQLITE_ROW) {
    const std::string column = text(columns.get(), 0);
    add(table.columns, column);
    if (!has_rowid && sqlite3_column_int(columns.get(), 1) > 0) add(table.order, column);
  }
  return table;
}

/// Copies rows from one statement to the other.
class RowCopier {
 public:
  static Result<RowCopier> into(const Database& mended, const SalvageTable& table) {
    const auto count = std::ranges::count(table.columns, ',') + 1;
    std::string marks = "?";
    for (std::int64_t i = 1; i < count; ++i) marks += ", ?";
    TRY_LET(Prepared insert,
            prepare(mended, fmt::format("INSERT OR IGNORE INTO {} ({}) VALUES ({})", table.name,
                                        table.columns, marks)));
    return RowCopier(mended, std::move(insert));
  }

  /// Until the end, or to what cannot be read: false then. The last column of `rows` is the row's
  /// number, where it has one.
  Result<bool> copy_all(sqlite3_stmt* rows) {
    const int columns = sqlite3_bind_parameter_count(insert_.get());
    int code = sqlite3_step(rows);
    for (; code == SQLITE_ROW; code = sqlite3_step(rows)) {
      for (int i = 0; i < columns; ++i) {
        sqlite3_bind_value(insert_.get(), i + 1, sqlite3_column_value(rows, i));
      }
      last_ = sqlite3_column_int64(rows, columns);
      const int done = sqlite3_step(insert_.get());
      sqlite3_reset(insert_.get());
      // Values of a wrong type are the work of a damaged page.
      if (done != SQLITE_DONE && (done & 0xff) != SQLITE_CONSTRAINT) return mended_->error();
    }
    return code == SQLITE_DONE;
  }

  std::int64_t last() const { return last_; }  ///< number of the row that was copied last

 private:
  RowCopier(const Database& mended, Prepared insert)
      : mended_(&mended), insert_(std::move(insert)) {}

  const Database* mended_;
  Prepared insert_;
  std::int64_t last_ = 0;
};

/// From behind `last`, and further behind where that still cannot be read.
Result<bool> copy_behind_gaps(const Database& damaged, const SalvageTable& table,
                              RowCopier& copier) {
  constexpr std::int64_t step_max = std::int64_t{1} << 40;
  TRY_LET(const Prepared rows,
          prepare(damaged, fmt::format("SELECT {}, rowid FROM {} WHERE rowid > ?1 ORDER BY rowid",
                                       table.columns, table.name)));
  std::int64_t start = copier.last();
  for (std::int64_t step = 1; step < step_max; step *= 2) {
    start += step;
    sqlite3_reset(rows.get());
    sqlite3_bind_int64(rows.get(), 1, start);
    const std::int64_t before = copier.last();
    TRY_LET(const bool is_at_end, copier.copy_all(rows.get()));
    if (is_at_end) return true;
    if (copier.last() != before) {
      start = copier.last();
      step = 1;
    }
  }
  return false;
}

std::string backwards(const std::string& order) {
  std::string list = order;
  for (std::size_t at = list.find(','); at != std::string::npos; at = list.find(',', at + 6)) {
    list.insert(at, " DESC");
  }
  return list + " DESC";
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
  std::unique_ptr<Database> database(new Database(file.string()));
  const int code = sqlite3_open_v2(file.c_str(), &database->database_,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) return database->error();
  sqlite3_extended_result_codes(database->database_, 1);
  return database;
}

Database::~Database() {
  sqlite3_close(database_);
}

Error Database::error() const {
  const int code = sqlite3_errcode(database_);
  const bool is_full = (code & 0xff) == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR;
  return Error{.kind = is_full ? ErrorKind::refused : ErrorKind::corrupt,
               .what = sqlite3_errmsg(database_),
               .place = file_,
               .hint = is_full ? "free as much space as the store takes, then try again"
                               : "restore the file from a backup",
               .retry_after = {}};
}

Result<std::int64_t> Database::change(const std::string& sql) {
  if (sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error();
  return sqlite3_changes64(database_);
}

Result<std::int64_t> Database::number(const std::string& sql) {
  TRY_LET(const Prepared statement, prepare(*this, sql));
  if (sqlite3_step(statement.get()) != SQLITE_ROW) return error();
  return sqlite3_column_int64(statement.get(), 0);
}

Result<std::vector<std::string>> Database::texts(const std::string& sql) {
  TRY_LET(const Prepared statement, prepare(*this, sql));
  std::vector<std::string> found;
  while (sqlite3_step(statement.get()) == SQLITE_ROW) found.push_back(text(statement.get(), 0));
  return found;
}

Result<std::vector<SalvageTable>> tables_of(Database& damaged) {
  TRY_LET(const Prepared names, prepare(damaged, tables_sql));
  std::vector<SalvageTable> tables;
  int code = sqlite3_step(names.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(names.get())) {
    const bool has_rowid = sqlite3_column_int(names.get(), 1) == 0;
    TRY_LET(SalvageTable table, describe(damaged, text(names.get(), 0), has_rowid));
    tables.push_back(std::move(table));
  }
  if (code != SQLITE_DONE) return damaged.error();
  return tables;
}

Result<bool> copy_rows(Database& damaged, Database& mended, const SalvageTable& table) {
  TRY_LET(RowCopier copier, RowCopier::into(mended, table));
  const bool has_rowid = table.order == "rowid";
  const auto select = [&](const std::string& order) {
    return prepare(damaged,
                   fmt::format("SELECT {}, {} FROM {} NOT INDEXED ORDER BY {}", table.columns,
                               has_rowid ? "rowid" : "0", table.name, order));
  };
  TRY_LET(const Prepared forwards, select(table.order));
  TRY_LET(const bool is_whole, copier.copy_all(forwards.get()));
  if (is_whole) return true;
  if (has_rowid) TRY(copy_behind_gaps(damaged, table, copier));
  TRY_LET(const Prepared back, select(backwards(table.order)));
  TRY(copier.copy_all(back.get()));
  return false;
}

}  // namespace broadsheet::store
