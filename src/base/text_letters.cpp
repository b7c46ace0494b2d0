#include "base/text_letters.h"

#include <unicode/uchar.h>

#include "base/code_points.h"

namespace broadsheet {

namespace {

constexpr std::size_t brand_start_max = 3;  // "mac" of "macOS"

bool is_space(std::int32_t c) {
  return c >= 0 && u_isUWhiteSpace(c);
}

bool is_blank(std::string_view line) {
  CodePoints points(line);
  while (const auto point = points.next()) {
    if (!is_space(point->value)) return false;
  }
  return true;
}

/// "- x", "* x", "• x", "12. x", "3) x".
bool begins_item(std::string_view line) {
  line = trim(line);
  for (const std::string_view mark : {"- ", "* ", "+ ", "• ", "– ", "· "}) {
    if (line.starts_with(mark)) return true;
  }
  const std::size_t digits = line.find_first_not_of("0123456789");
  if (digits == 0 || digits > 3 || digits == std::string_view::npos) return false;
  const std::string_view mark = line.substr(digits, 2);
  return mark == ". " || mark == ") ";
}

}  // namespace

std::int32_t first_code_point(std::string_view text) {
  const auto point = CodePoints(text).next();
  return point ? point->value : -1;
}

std::size_t last_code_point(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0u) == 0x80u) --start;
  return start;
}

bool is_lower(std::int32_t c) {
  return c >= 0 && u_islower(c);
}
bool is_upper(std::int32_t c) {
  return c >= 0 && (u_isupper(c) || u_istitle(c));
}
bool is_letter(std::int32_t c) {
  return c >= 0 && u_isalpha(c);
}
bool is_digit(std::int32_t c) {
  return c >= 0 && u_isdigit(c);
}

bool has_letter_or_digit(std::string_view text) {
  CodePoints points(text);
  while (const auto point = points.next()) {
    if (point->value >= 0 && u_isalnum(point->value)) return true;
  }
  return false;
}

bool starts_with_brand(std::string_view text) {
  CodePoints points(text);
  std::size_t small = 0;
  while (const auto point = points.next()) {
    if (is_upper(point->value)) return small > 0;
    if (!is_lower(point->value) || ++small > brand_start_max) return false;
  }
  return false;
}

bool ends_with_note(std::string_view text) {
  if (!text.ends_with(']')) return false;
  const std::size_t open = text.rfind('[');
  if (open == std::string_view::npos || open == 0) return false;
  const std::string_view mark = text.substr(open + 1, text.size() - open - 2);
  if (mark.empty() || mark.size() > 3 || !is_digit(first_code_point(mark))) return false;
  const std::string_view before = text.substr(0, open);
  return std::string_view(".?!\"").contains(before.back()) || ends_with_note(before);
}

std::vector<Span> paragraphs_of(std::string_view text) {
  std::vector<Span> found;
  Span open;
  bool is_open = false;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = text.find_first_of("\n\r", start);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view line = text.substr(start, end - start);
    const bool crlf = text.substr(end, 2) == "\r\n";
    if (is_open && (is_blank(line) || begins_item(line))) {
      found.push_back(open);
      is_open = false;
    }
    if (!is_blank(line)) {
      open = {is_open ? open.start : start, end};
      is_open = true;
    }
    start = end + (crlf ? 2 : 1);
  }
  if (is_open) found.push_back(open);
  return found;
}

std::string flatten_lines(std::string_view text) {
  std::string flat;
  flat.reserve(text.size());
  CodePoints points(text);
  while (const auto point = points.next()) {
    const auto c = point->value;
    const bool ends_line = c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    if (ends_line) {
      flat.append(point->bytes.size(), ' ');
    } else {
      flat += point->bytes;
    }
  }
  return flat;
}

Span without_outer_space(std::string_view text, Span span) {
  CodePoints points(text.substr(span.start, span.end - span.start));
  Span inner{span.end, span.end};
  while (const auto point = points.next()) {
    if (is_space(point->value)) continue;
    const std::size_t end = span.start + points.offset();
    if (inner.start == span.end) inner.start = end - point->bytes.size();
    inner.end = end;
  }
  return inner;
}

}  // namespace broadsheet
