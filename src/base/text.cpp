#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/code_points.h"

namespace broadsheet {

namespace {

constexpr std::string_view ascii_space = " \t\n\v\f\r";
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view ellipsis = "…";

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_line_end(UChar32 c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool is_unwanted_control(UChar32 c) {
  if (c < 0x80) return (c < ' ' && c != '\t' && !is_line_end(c)) || c == 0x7F;
  return u_charType(c) == U_CONTROL_CHAR && c != '\t' && !is_line_end(c);
}

bool is_space(UChar32 c) {
  if (c >= 0x80) return u_isUWhiteSpace(c);
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// A place where the text may be cut: before a character that does not join the one before it.
bool joins_before(UChar32 c) {
  if (c < 0x300) return false;  // the first combining mark
  return u_getCombiningClass(c) != 0 || u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) ||
         c == 0x200D;
}

/// Bytes of ASCII that `text` begins with; eight are looked at together.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t eight = 0;
  for (; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080'8080'8080'8080u) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  while (true) {
    text.remove_prefix(ascii_run(text));
    if (text.empty()) return true;
    CodePoints points(text);
    if (points.next()->value < 0) return false;
    text.remove_prefix(points.offset());
  }
}

std::string replace_malformed(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  CodePoints points(bytes);
  while (const auto point = points.next()) {
    text += point->value < 0 ? replacement : point->bytes;
  }
  return text;
}

std::string to_valid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  CodePoints points(bytes);
  while (const auto point = points.next()) {
    if (point->value < 0) {
      text += replacement;
    } else if (!is_unwanted_control(point->value)) {
      text += point->bytes;
    }
  }
  return text;
}

std::string fold_space(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  bool space_due = false;
  CodePoints points(text);
  while (const auto point = points.next()) {
    if (is_space(point->value)) {
      space_due = !folded.empty();
      continue;
    }
    if (space_due) folded += ' ';
    space_due = false;
    folded += point->bytes;
  }
  return folded;
}

std::string fold_case(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  CodePoints points(text);
  while (const auto point = points.next()) {
    if (point->value < 0) {
      folded += point->bytes;
    } else if (point->value < 0x80) {
      folded += lower(static_cast<char>(point->value));
    } else {
      append_code_point(folded, u_foldCase(point->value, U_FOLD_CASE_DEFAULT));
    }
  }
  return folded;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string shorten(std::string_view text, std::size_t count) {
  if (code_points(text) <= count) return std::string(text);
  if (count == 0) return {};
  std::size_t end = 0;       // after count - 1 code points, not inside a character
  std::size_t word_end = 0;  // the last end of a word before it
  CodePoints points(text);
  for (std::size_t taken = 0;; ++taken) {
    const std::size_t before = points.offset();
    const auto point = points.next();
    if (!point) break;
    if (!joins_before(point->value)) end = before;
    if (is_space(point->value)) word_end = before;
    if (taken + 1 == count) break;
  }
  // A last word longer than half of what is left is cut rather than dropped.
  if (word_end >= end / 2 && word_end > 0) end = word_end;
  std::string_view kept = text.substr(0, end);
  kept = kept.substr(0, kept.find_last_not_of(" \t\r\n,;:") + 1);
  return std::string(kept) + std::string(ellipsis);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return equal_ignoring_case(text.substr(0, prefix.size()), prefix);
}

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::string_view trim(std::string_view text) {
  const std::size_t start = text.find_first_not_of(ascii_space);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(ascii_space) + 1 - start);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace broadsheet
