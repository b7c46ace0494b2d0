/// Characters that do not show, as far as text of pages is concerned.
#pragma once

#include <cstdint>

namespace broadsheet::markup {

constexpr bool is_space(std::int32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || (c >= 0x2000 && c <= 0x200a) ||
         c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x3000;
}

/// Soft hyphen, zero-width space, byte order mark, which cut words for layout only; and control
/// characters, which come in as character references. Not what `is_space` holds for.
constexpr bool is_invisible(std::int32_t c) {
  return c == 0xad || c == 0x200b || c == 0xfeff || c < ' ' || (c >= 0x7f && c < 0xa0);
}

}  // namespace broadsheet::markup
