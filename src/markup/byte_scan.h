/// Looks at whole texts eight bytes at a time, for what nearly none of their bytes are.
#pragma once

#include <cstddef>
#include <string_view>

namespace broadsheet::markup {

/// How many bytes are not ASCII.
std::size_t wide_bytes(std::string_view text);

/// Whether a control character stands in it, other than white space and escape.
bool holds_control(std::string_view text);

bool is_control(char c);

}  // namespace broadsheet::markup
