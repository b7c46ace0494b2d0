/// `Result<T>`: a value or an `Error`. TRY and TRY_LET return early with the error.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <expected>
#include <source_location>
#include <utility>

#include "base/error.h"

namespace broadsheet {

/// A class of its own, because g++ drops [[nodiscard]] from an alias of std::expected.
template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using Base = std::expected<T, Error>;
  using Base::Base;
  Result(Error error) : Base(std::unexpected(std::move(error))) {}  // NOLINT: errors convert
};

/// Always on. Ends the program: for mistakes of the programmer, never for input.
inline void must(bool condition, const std::source_location& at = std::source_location::current()) {
  if (condition) return;
  std::fprintf(stderr, "%s:%u: a condition that must hold does not\n", at.file_name(), at.line());
  std::abort();
}

}  // namespace broadsheet

#define BROADSHEET_JOIN_AGAIN(a, b) a##b
#define BROADSHEET_JOIN(a, b) BROADSHEET_JOIN_AGAIN(a, b)

/// TRY(expr): returns the error of `expr` to the caller; otherwise goes on.
#define TRY(expr)                                                                           \
  do {                                                                                      \
    auto broadsheet_tried = (expr);                                                         \
    if (!broadsheet_tried) return ::broadsheet::Error(std::move(broadsheet_tried).error()); \
  } while (false)

/// TRY_LET(const auto x, expr): declares x with the value of `expr`, or returns its error.
#define TRY_LET(declaration, expr)                                                               \
  auto BROADSHEET_JOIN(broadsheet_tried_, __LINE__) = (expr);                                    \
  if (!BROADSHEET_JOIN(broadsheet_tried_, __LINE__))                                             \
    return ::broadsheet::Error(std::move(BROADSHEET_JOIN(broadsheet_tried_, __LINE__)).error()); \
  declaration = std::move(BROADSHEET_JOIN(broadsheet_tried_, __LINE__)).value()
