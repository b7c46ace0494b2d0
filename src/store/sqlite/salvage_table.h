/// Rows of a damaged table, as many as can be read. For salvage.cpp only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace broadsheet::store {

/// A connection that takes any SQL, also over tables that are not as we made them.
class Database {
 public:
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// How many rows it changed.
  Result<std::int64_t> change(const std::string& sql);
  Result<std::int64_t> number(const std::string& sql);
  Result<std::vector<std::string>> texts(const std::string& sql);  ///< first column

  sqlite3* handle() const { return database_; }
  Error error() const;

 private:
  explicit Database(std::string file) : file_(std::move(file)) {}

  std::string file_;
  sqlite3* database_ = nullptr;
};

struct SalvageTable {
  std::string name;
  std::string columns;  ///< "a, b, c": those that the damaged file has
  std::string order;    ///< "rowid", or the columns of the primary key
};

/// Our tables, as far as the file has them. Errors: corrupt.
Result<std::vector<SalvageTable>> tables_of(Database& damaged);

/// True where the whole table could be read. Errors: those of writing.
Result<bool> copy_rows(Database& damaged, Database& mended, const SalvageTable& table);

}  // namespace broadsheet::store
