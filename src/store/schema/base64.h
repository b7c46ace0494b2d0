/// Bytes as text (RFC 4648 section 4, with padding), for bodies that are not valid UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::store {

std::string to_base64(std::string_view bytes);

/// Nothing for text that `to_base64` cannot have written: other characters, wrong padding, bits set
/// beyond the last byte.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace broadsheet::store
