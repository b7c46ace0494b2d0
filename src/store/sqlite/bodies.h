/// Reading rows whose first column is the key and whose second is the value as JSON.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sqlite/connection.h"

namespace broadsheet::store {

template <class T>
using FromJson = Result<T> (*)(std::string_view json);

/// The error names the row.
template <class T>
Result<T> body_of(const Connection& connection, const Statement& row, FromJson<T> from_json) {
  Result<T> value = from_json(row.text(1));
  if (value) return value;
  Error error = std::move(value).error();
  error.place = connection.path() + ": " + std::string(row.text(0));
  return error;
}

/// Calls `take(T)` for each row of an already bound statement.
template <class T, class Take>
Result<void> take_bodies(const Connection& connection, Statement& rows, FromJson<T> from_json,
                         const Take& take) {
  while (true) {
    TRY_LET(const bool is_row, rows.step());
    if (!is_row) return {};
    TRY_LET(T value, body_of(connection, rows, from_json));
    take(std::move(value));
  }
}

template <class T, class... Keys>
Result<std::optional<T>> find_body(Connection& connection, const char* sql, FromJson<T> from_json,
                                   const Keys&... keys) {
  TRY_LET(Statement row, connection.prepare(sql));
  TRY_LET(const bool is_row, row.bind(keys...).step());
  if (!is_row) return std::optional<T>();
  TRY_LET(T value, body_of(connection, row, from_json));
  return std::optional<T>(std::move(value));
}

template <class T, class... Keys>
Result<std::vector<T>> list_bodies(Connection& connection, const char* sql, FromJson<T> from_json,
                                   const Keys&... keys) {
  TRY_LET(Statement rows, connection.prepare(sql));
  rows.bind(keys...);
  std::vector<T> values;
  TRY(take_bodies(connection, rows, from_json,
                  [&](T value) { values.push_back(std::move(value)); }));
  return values;
}

template <class T>
Result<void> visit_bodies(Connection& connection, const char* sql, FromJson<T> from_json,
                          const std::function<void(const T&)>& visit) {
  TRY_LET(Statement rows, connection.prepare(sql));
  return take_bodies(connection, rows, from_json, [&](const T& value) { visit(value); });
}

inline Result<std::size_t> count_rows(Connection& connection, const char* sql) {
  TRY_LET(Statement row, connection.prepare(sql));
  TRY(row.step());
  return static_cast<std::size_t>(row.number(0));
}

/// For LIMIT, which is signed.
inline std::int64_t limit_of(std::size_t count) {
  constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
  return static_cast<std::int64_t>(std::min(count, most));
}

}  // namespace broadsheet::store
