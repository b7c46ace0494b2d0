/// Base64 (RFC 4648, section 4), as recordings write bodies that are no UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::net {

/// The bytes; padding may be left out. Nothing for any other character or a length that cannot be.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace broadsheet::net
