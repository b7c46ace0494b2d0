/// A compiled SQL statement on loan from its connection.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "base/result.h"
#include "base/time.h"

struct sqlite3;
struct sqlite3_stmt;

namespace broadsheet::store {

class Connection;

/// Bytes that are bound as they are and must live until the statement is destroyed.
struct Bytes {
  std::string_view bytes;
};

/// Goes back to its connection, ready for the next use, when it is destroyed.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Binds parameters 1, 2, … in order.
  template <class... Values>
  Statement& bind(const Values&... values) {
    int position = 0;  // NOLINT(misc-const-correctness): it moves with each value
    (bind_one(++position, values), ...);
    return *this;
  }

  /// True where there is a row. Errors: as in store.h.
  Result<bool> step();

  /// Steps to the end. True where it changed a row.
  Result<bool> run();

  std::string_view text(int column) const;  ///< valid until the next step
  std::int64_t number(int column) const;
  double real(int column) const;
  Time time(int column) const { return Time(std::chrono::milliseconds(number(column))); }
  std::optional<std::int64_t> optional_number(int column) const;
  bool is_null(int column) const;

 private:
  friend class Connection;
  Statement(Connection& connection, const char* sql, sqlite3_stmt* compiled)
      : connection_(&connection), sql_(sql), compiled_(compiled) {}

  void bind_one(int position, std::string_view value);
  void bind_one(int position, Bytes value);
  void bind_one(int position, double value);
  void bind_one(int position, std::nullopt_t);
  void bind_one(int position, std::integral auto value) {
    bind_number(position, static_cast<std::int64_t>(value));
  }
  void bind_one(int position, Time value) {
    bind_number(position, value.time_since_epoch().count());
  }
  template <class Of>
  void bind_one(int position, const Id<Of>& value) {
    bind_one(position, std::string_view(value.text));
  }
  template <class T>
  void bind_one(int position, const std::optional<T>& value) {
    if (value) {
      bind_one(position, *value);
    } else {
      bind_one(position, std::nullopt);
    }
  }
  void bind_number(int position, std::int64_t value);
  void note(int code);

  Connection* connection_;
  const char* sql_;
  sqlite3_stmt* compiled_;
  int bind_code_ = 0;  // the first that was not SQLITE_OK
};

}  // namespace broadsheet::store
