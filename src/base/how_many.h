/// Counts in sentences: "1 item", "2 items".
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

/// `many` where the plural is not `one` with an "s".
std::string how_many(std::int64_t count, std::string_view one, std::string_view many = {});

/// The same of a size.
template <std::unsigned_integral Count>
std::string how_many(Count count, std::string_view one, std::string_view many = {}) {
  return how_many(static_cast<std::int64_t>(count), one, many);
}

}  // namespace broadsheet
