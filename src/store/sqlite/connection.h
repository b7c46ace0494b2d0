/// One connection to an SQLite file, and statements that clean up after themselves. SQLite reports
/// by codes; here they become errors with a mend.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sqlite/statement.h"

namespace broadsheet::store {

/// One thread at a time.
class Connection {
 public:
  /// Opens or creates the file. Errors: corrupt, refused, conflict.
  static Result<std::unique_ptr<Connection>> open(const std::string& path);

  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// `sql` must be a constant: its address is the key under which the compiled statement is kept.
  Result<Statement> prepare(const char* sql);

  /// Statements without parameters or results.
  Result<void> execute(const char* sql);

  /// Does all of `work` or nothing, inside the open transaction or in one of its own. Errors: those
  /// of `work` and of check_place.
  Result<void> atomically(const std::function<Result<void>()>& work);

  /// The open transaction. Errors of begin: conflict where one is open; those of check_place.
  Result<void> begin();
  Result<void> commit();
  void roll_back();

  /// On the disk when it returns, against a power cut too: all that was committed. A sync of the
  /// write-ahead log, for which no lock is held (decision 0015). Errors: refused (the disk failed).
  Result<void> make_safe();

  /// Error refused where the file has gone from its place since it was opened: what is written then
  /// nobody finds. SQLite itself would not notice (in WAL mode).
  Result<void> check_place() const;

  const std::string& path() const { return path_; }
  Error damaged(std::string_view what) const;

  std::int64_t rows_changed() const;  ///< by the last statement that wrote

 private:
  friend class Statement;

  explicit Connection(std::string path) : path_(std::move(path)) {}
  Error error(int code) const;
  void put_back(const char* sql, sqlite3_stmt* compiled);
  bool is_in_transaction() const;
  Result<void> check_transaction() const;
  Result<void> run(const char* sql);  ///< a constant, as for prepare
  Result<void> all_or_nothing(const char* begin, const char* commit, const char* roll_back,
                              const std::function<Result<void>()>& work);

  std::string path_;
  sqlite3* database_ = nullptr;
  bool is_transaction_open_ = false;  // as our caller sees it; SQLite may have ended it by itself
  std::map<const char*, std::vector<sqlite3_stmt*>> idle_;
};

}  // namespace broadsheet::store
