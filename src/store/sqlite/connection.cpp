#include "store/sqlite/connection.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/contract_errors.h"
#include "store/sqlite/page_hash.h"

namespace broadsheet::store {

namespace {

constexpr int busy_milliseconds_max = 10'000;

#ifdef BROADSHEET_PLANT_NO_SYNC  // for test/planted: nothing is made safe before it is relied on
constexpr const char* safety = "PRAGMA synchronous = OFF";
#else
constexpr const char* safety = "PRAGMA synchronous = NORMAL";
#endif

constexpr std::array settings{
    "PRAGMA journal_mode = WAL",  safety, "PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF",
    "PRAGMA cache_size = -40960",  // KiB: a big merge touches pages all over the file
};

struct Meaning {
  int code;
  ErrorKind kind;
  std::string_view what;
  std::string_view hint;
};

constexpr std::string_view damaged_hint =
    "`broadsheet doctor --repair` saves what can be read and keeps the file; or restore a backup";

// The first is what every other code means: a statement of ours that the tables do not fit.
constexpr std::array meanings{
    Meaning{SQLITE_ERROR, ErrorKind::corrupt, "the store's tables are not as we made them",
            damaged_hint},
    Meaning{SQLITE_CORRUPT, ErrorKind::corrupt, "the store is damaged", damaged_hint},
    Meaning{SQLITE_NOTADB, ErrorKind::corrupt, "the file is not a store", damaged_hint},
    Meaning{SQLITE_FULL, ErrorKind::refused, "the disk is full", "free some space, then run again"},
    Meaning{
        SQLITE_READONLY, ErrorKind::refused, "the store is read-only",
        "check the owner and the mode of the file and its folder, or choose another with --data"},
    Meaning{SQLITE_CANTOPEN, ErrorKind::refused, "the store cannot be opened",
            "check that the folder exists and may be written to, or choose another with --data"},
    Meaning{SQLITE_PERM, ErrorKind::refused, "no permission",
            "check the owner and the mode of the file and its folder"},
    Meaning{SQLITE_IOERR, ErrorKind::refused, "the disk failed",
            "check the disk and its free space, then run again"},
    Meaning{SQLITE_BUSY, ErrorKind::conflict, "another process is writing to the store",
            "wait until it is done, then run again"},
    Meaning{SQLITE_LOCKED, ErrorKind::conflict, "the store is in use",
            "wait until it is done, then run again"},
    Meaning{SQLITE_TOOBIG, ErrorKind::over_budget, "a value is too large for the store",
            "a value may have a gigabyte"},
    Meaning{SQLITE_NOMEM, ErrorKind::over_budget, "no memory is left", "end other programs"},
    Meaning{SQLITE_CONSTRAINT_FOREIGNKEY, ErrorKind::invalid, "what it belongs to is not stored",
            "store that first"},
    Meaning{SQLITE_CONSTRAINT, ErrorKind::conflict, "it is stored already", ""},
};

const Meaning& meaning_of(int code) {
  auto found = std::ranges::find(meanings, code, &Meaning::code);
  if (found == meanings.end()) found = std::ranges::find(meanings, code & 0xff, &Meaning::code);
  return found == meanings.end() ? meanings.front() : *found;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path) {
  std::unique_ptr<Connection> connection(new Connection(path));
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &connection->database_, flags, nullptr);
  if (code != SQLITE_OK) return connection->error(code);
  sqlite3_extended_result_codes(connection->database_, 1);
  sqlite3_busy_timeout(connection->database_, busy_milliseconds_max);
  if (const int added = add_page_hash(connection->database_); added != SQLITE_OK) {
    return connection->error(added);
  }
  for (const char* setting : settings) TRY(connection->execute(setting));
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, compiled] : idle_) {
    for (sqlite3_stmt* one : compiled) sqlite3_finalize(one);
  }
  sqlite3_close(database_);
}

Result<Statement> Connection::prepare(const char* sql) {
  TRY(check_transaction());
  auto& idle = idle_[sql];
  if (!idle.empty()) {
    sqlite3_stmt* compiled = idle.back();
    idle.pop_back();
    return Statement(*this, sql, compiled);
  }
  sqlite3_stmt* compiled = nullptr;
  const int code =
      sqlite3_prepare_v3(database_, sql, -1, SQLITE_PREPARE_PERSISTENT, &compiled, nullptr);
  if (code != SQLITE_OK) return error(code);
  return Statement(*this, sql, compiled);
}

Result<void> Connection::check_transaction() const {
  if (!is_transaction_open_ || is_in_transaction()) return {};
  return Error{.kind = ErrorKind::refused,
               .what = "an earlier error has undone the transaction",
               .place = path_,
               .hint = "mend what that error says, then run again",
               .retry_after = {}};
}

Result<void> Connection::execute(const char* sql) {
  const int code = sqlite3_exec(database_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return {};
}

Result<void> Connection::run(const char* sql) {
  TRY_LET(Statement statement, prepare(sql));
  TRY(statement.run());
  return {};
}

Result<void> Connection::atomically(const std::function<Result<void>()>& work) {
  TRY(check_transaction());
  if (is_transaction_open_) {
    return all_or_nothing("SAVEPOINT call", "RELEASE call", "ROLLBACK TO call; RELEASE call", work);
  }
  TRY(check_place());
  return all_or_nothing("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK", work);
}

Result<void> Connection::all_or_nothing(const char* begin, const char* commit,
                                        const char* roll_back,
                                        const std::function<Result<void>()>& work) {
  TRY(run(begin));
  auto done = work();
  if (done) done = run(commit);
  // Grave errors (a full disk) end the transaction by themselves: then there is nothing to undo.
  if (!done && is_in_transaction()) sqlite3_exec(database_, roll_back, nullptr, nullptr, nullptr);
  return done;
}

Result<void> Connection::check_place() const {
  int has_moved = 0;
  sqlite3_file_control(database_, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  if (has_moved == 0) return {};
  return Error{.kind = ErrorKind::refused,
               .what = "the store is gone: it, or its folder, was removed or moved meanwhile",
               .place = path_,
               .hint = "bring the folder back and run again: it goes on from what is stored there",
               .retry_after = {}};
}

Result<void> Connection::begin() {
  if (is_transaction_open_) return transaction_open();
  TRY(check_place());
  TRY(run("BEGIN IMMEDIATE"));
  is_transaction_open_ = true;
  return {};
}

Result<void> Connection::commit() {
  TRY(run("COMMIT"));
  is_transaction_open_ = false;
  return {};
}

Result<void> Connection::make_safe() {
#ifndef BROADSHEET_PLANT_NO_SYNC
  sqlite3_file* log = nullptr;
  sqlite3_file_control(database_, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
  if (log == nullptr || log->pMethods == nullptr) return {};  // nothing was ever written
  const int code = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
  if (code != SQLITE_OK) return error(code);
#endif
  return {};
}

void Connection::roll_back() {
  if (is_in_transaction()) sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
  is_transaction_open_ = false;
}

std::int64_t Connection::rows_changed() const {
  return sqlite3_changes64(database_);
}

bool Connection::is_in_transaction() const {
  return sqlite3_get_autocommit(database_) == 0;
}

Error Connection::error(int code) const {
  const Meaning& meaning = meaning_of(code);
  return Error{.kind = meaning.kind,
               .what = fmt::format("{} ({})", meaning.what, sqlite3_errmsg(database_)),
               .place = path_,
               .hint = std::string(meaning.hint),
               .retry_after = {}};
}

Error Connection::damaged(std::string_view what) const {
  return Error{.kind = ErrorKind::corrupt,
               .what = fmt::format("the store cannot be read: {}", what),
               .place = path_,
               .hint = std::string(damaged_hint),
               .retry_after = {}};
}

void Connection::put_back(const char* sql, sqlite3_stmt* compiled) {
  sqlite3_reset(compiled);
  sqlite3_clear_bindings(compiled);
  idle_[sql].push_back(compiled);
}

}  // namespace broadsheet::store
