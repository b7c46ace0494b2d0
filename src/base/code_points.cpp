#include "base/code_points.h"

#include <algorithm>

#include <unicode/utf8.h>

namespace broadsheet {

CodePoint CodePoints::next_of_several_bytes() {
  const std::size_t start = offset_;
  // A window, because the macro counts in 32 bits and texts may be longer.
  const std::string_view window = text_.substr(start, U8_MAX_LENGTH);
  const auto length = static_cast<std::int32_t>(window.size());
  std::int32_t read = 0;
  UChar32 value = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"  // inside ICU's macro
  U8_NEXT(window.data(), read, length, value);
#pragma GCC diagnostic pop
  offset_ += static_cast<std::size_t>(read);
  return CodePoint{value, text_.substr(start, offset_ - start)};
}

void append_code_point(std::string& text, std::int32_t value) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, value);
  text.append(bytes, static_cast<std::size_t>(length));
}

}  // namespace broadsheet
