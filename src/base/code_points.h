/// Walks UTF-8 code point by code point, malformed bytes included.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

/// `value` is -1 for a malformed sequence (the longest one that a well-formed one starts with, as
/// the Unicode Standard 3.9 recommends for replacement).
struct CodePoint {
  std::int32_t value = -1;
  std::string_view bytes;
};

class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  std::optional<CodePoint> next() {
    if (offset_ >= text_.size()) return {};
    if (static_cast<unsigned char>(text_[offset_]) >= 0x80) return next_of_several_bytes();
    const std::size_t start = offset_++;
    return CodePoint{text_[start], text_.substr(start, 1)};
  }
  std::size_t offset() const { return offset_; }  ///< bytes read so far

 private:
  CodePoint next_of_several_bytes();

  std::string_view text_;
  std::size_t offset_ = 0;
};

void append_code_point(std::string& text, std::int32_t value);

/// Every malformed sequence becomes one U+FFFD; everything else stays.
std::string replace_malformed(std::string_view bytes);

}  // namespace broadsheet
