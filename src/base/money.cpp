#include "base/money.h"

#include <limits>

#include <fmt/format.h>

namespace broadsheet {

namespace {

constexpr std::int64_t micros_per_usd = 1'000'000;
constexpr std::size_t decimals_max = 6;
constexpr std::size_t whole_digits_max = 6;

bool is_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

UsdMicros operator+(UsdMicros a, UsdMicros b) {
  using Limits = std::numeric_limits<std::int64_t>;
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a.count, b.count, &sum)) return {sum};
  return {b.count > 0 ? Limits::max() : Limits::min()};
}

UsdMicros operator-(UsdMicros a, UsdMicros b) {
  using Limits = std::numeric_limits<std::int64_t>;
  std::int64_t difference = 0;
  if (!__builtin_sub_overflow(a.count, b.count, &difference)) return {difference};
  return {b.count < 0 ? Limits::max() : Limits::min()};
}

std::optional<UsdMicros> parse_usd(std::string_view text) {
  if (text.starts_with('$')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  const bool has_decimals = point == std::string_view::npos || !rest.empty();
  if (whole.empty() || whole.size() > whole_digits_max || rest.size() > decimals_max) return {};
  if (!has_decimals || !is_digits(whole) || !is_digits(rest)) return {};
  std::string decimals(rest);
  decimals.resize(decimals_max, '0');
  return UsdMicros{number(whole) * micros_per_usd + number(decimals)};
}

std::string to_usd(UsdMicros amount) {
  const bool is_negative = amount.count < 0;
  const auto count = is_negative ? 0 - static_cast<std::uint64_t>(amount.count)
                                 : static_cast<std::uint64_t>(amount.count);
  std::string text = fmt::format("{}${}.{:06}", is_negative ? "-" : "", count / micros_per_usd,
                                 count % micros_per_usd);
  const std::size_t point = text.find('.');
  while (text.ends_with('0') && text.size() - point > 3) text.pop_back();
  return text;
}

}  // namespace broadsheet
