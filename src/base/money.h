/// Money as whole numbers: a sum of many charges is exact, which no binary fraction is.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

/// Millionths of a US dollar, the smallest unit that is accounted for.
struct UsdMicros {
  std::int64_t count = 0;
  auto operator<=>(const UsdMicros&) const = default;
};

/// The largest or smallest amount where the sum has no room: a limit compared with it still holds.
UsdMicros operator+(UsdMicros a, UsdMicros b);
UsdMicros operator-(UsdMicros a, UsdMicros b);

/// "0.15", "12", "$3.5" as an amount: at most six decimals, no sign, up to a million dollars.
/// Nothing for anything else.
std::optional<UsdMicros> parse_usd(std::string_view text);

/// "$0.0015": at least two decimals, as many as are needed.
std::string to_usd(UsdMicros amount);

}  // namespace broadsheet
