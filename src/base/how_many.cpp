#include "base/how_many.h"

#include <fmt/format.h>

namespace broadsheet {

std::string how_many(std::int64_t count, std::string_view one, std::string_view many) {
  if (count == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, many);
}

}  // namespace broadsheet
