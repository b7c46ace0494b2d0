/// Percent-encoding (url.spec.whatwg.org, section 1.3).
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

enum class EncodeSet { path, special_query, fragment, query, user, controls };

/// Encodes the bytes of the set, and all that are not printable ASCII. A "%" stays as it is.
std::string percent_encode_part(std::string_view text, EncodeSet set);

/// Bytes; a "%" without two hexadecimal digits stays as it is.
std::string percent_decode(std::string_view text);

/// The value of a hexadecimal digit, or -1.
int hex_value(char c);

void append_percent_byte(std::string& text, unsigned char byte);

}  // namespace broadsheet
