#include "net/wire_headers.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace broadsheet::net {

bool is_wire_header(std::string_view name) {
  constexpr std::array<std::string_view, 5> names{"content-encoding", "content-length",
                                                  "transfer-encoding", "connection", "keep-alive"};
  return std::ranges::any_of(names, [&](auto known) { return equal_ignoring_case(name, known); });
}

}  // namespace broadsheet::net
