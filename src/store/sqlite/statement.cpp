#include "store/sqlite/statement.h"

#include <sqlite3.h>

#include "store/sqlite/connection.h"

namespace broadsheet::store {

namespace {

// SQLite takes a null pointer for NULL, and an empty view may hold one.
const char* address_of(std::string_view bytes) {
  return bytes.empty() ? "" : bytes.data();
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      sql_(other.sql_),
      compiled_(std::exchange(other.compiled_, nullptr)),
      bind_code_(other.bind_code_) {}

Statement::~Statement() {
  if (compiled_ != nullptr) connection_->put_back(sql_, compiled_);
}

Result<bool> Statement::step() {
  if (bind_code_ != SQLITE_OK) return connection_->error(bind_code_);
  const int code = sqlite3_step(compiled_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return connection_->error(code);
}

Result<bool> Statement::run() {
  while (true) {
    TRY_LET(const bool is_row, step());
    if (!is_row) return connection_->rows_changed() > 0;
  }
}

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(compiled_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column))};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(compiled_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(compiled_, column);
}

std::optional<std::int64_t> Statement::optional_number(int column) const {
  if (is_null(column)) return {};
  return number(column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(compiled_, column) == SQLITE_NULL;
}

void Statement::bind_one(int position, std::string_view value) {
  note(sqlite3_bind_text64(compiled_, position, address_of(value), value.size(), SQLITE_TRANSIENT,
                           SQLITE_UTF8));
}

void Statement::bind_one(int position, Bytes value) {
  note(sqlite3_bind_blob64(compiled_, position, address_of(value.bytes), value.bytes.size(),
                           SQLITE_STATIC));
}

void Statement::bind_one(int position, double value) {
  note(sqlite3_bind_double(compiled_, position, value));
}

void Statement::bind_one(int position, std::nullopt_t) {
  note(sqlite3_bind_null(compiled_, position));
}

void Statement::bind_number(int position, std::int64_t value) {
  note(sqlite3_bind_int64(compiled_, position, value));
}

void Statement::note(int code) {
  if (bind_code_ == SQLITE_OK) bind_code_ = code;
}

}  // namespace broadsheet::store
