/// Headers that speak of one connection, or of a body before it was decompressed. Recordings and
/// answers do not hold them.
#pragma once

#include <string_view>

namespace broadsheet::net {

/// content-encoding, content-length, transfer-encoding, connection, keep-alive.
bool is_wire_header(std::string_view name);

}  // namespace broadsheet::net
