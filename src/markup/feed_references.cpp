#include "markup/feed_references.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/code_points.h"
#include "base/text.h"
#include "markup/html_text.h"

namespace broadsheet::markup {

namespace {

constexpr std::size_t value_bytes_max = 1024;
constexpr std::size_t expanded_bytes_max = 1u << 20;
constexpr std::size_t definitions_max = 1000;
constexpr std::size_t name_bytes_max = 32;

constexpr std::array<std::int32_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

constexpr std::array<std::string_view, 5> entities_of_xml{"amp", "lt", "gt", "quot", "apos"};

bool is_name_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

void append_escaped_text(std::string& out, std::string_view text) {
  CodePoints points(text);
  while (const auto point = points.next()) {
    if (point->value >= 0) append_escaped(out, point->value);
  }
}

}  // namespace

std::int32_t as_windows_1252(std::int32_t code_point) {
  if (code_point < 0x80 || code_point > 0x9F) return code_point;
  return windows_1252[static_cast<std::size_t>(code_point - 0x80)];
}

bool is_xml_character(std::int32_t code_point) {
  if (code_point < 0x20) return code_point == '\t' || code_point == '\n' || code_point == '\r';
  return code_point <= 0xD7FF || (code_point >= 0xE000 && code_point <= 0xFFFD) ||
         (code_point >= 0x10000 && code_point <= 0x10FFFF);
}

void append_escaped(std::string& out, std::int32_t code_point) {
  switch (code_point) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\t':
      out += "&#9;";
      return;
    case '\n':
      out += "&#10;";
      return;
    case '\r':
      out += "&#13;";
      return;
    default:
      append_code_point(out, code_point);
  }
}

void References::define(std::string_view doctype) {
  constexpr std::string_view keyword = "<!ENTITY";
  for (std::size_t at = doctype.find(keyword); at != std::string_view::npos;
       at = doctype.find(keyword, at + 1)) {
    if (known_.size() >= definitions_max) return;
    const std::string_view rest = trim(doctype.substr(at + keyword.size()));
    const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n"));
    const std::string_view after = trim(rest.substr(name.size()));
    if (!after.starts_with('"') && !after.starts_with('\'')) continue;  // external: SYSTEM, PUBLIC
    const std::size_t end = after.find(after.front(), 1);
    if (end == std::string_view::npos || end > value_bytes_max) continue;
    const std::string_view value = after.substr(1, end - 1);
    if (name.empty() || name.size() > name_bytes_max || value.contains('&')) continue;
    std::string escaped;
    append_escaped_text(escaped, value);
    known_.emplace(name, std::move(escaped));
  }
}

std::size_t References::replace(std::string_view text, std::string& out) {
  const std::size_t read =
      text.starts_with("&#") ? replace_number(text, out) : replace_name(text, out);
  if (read > 0) return read;
  ++stray_;
  out += "&amp;";
  return 1;
}

std::size_t References::replace_number(std::string_view text, std::string& out) {
  const bool is_hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const std::size_t start = is_hex ? 3 : 2;
  if (start >= text.size()) return 0;
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(text.data() + start, text.data() + text.size(), number, is_hex ? 16 : 10);
  std::size_t read = static_cast<std::size_t>(end - text.data());
  if (read == start) return 0;
  if (read < text.size() && text[read] == ';') ++read;
  const bool fits = error == std::errc() && number <= 0x10FFFF;
  const std::int32_t point = fits ? as_windows_1252(static_cast<std::int32_t>(number)) : 0xFFFD;
  if (is_xml_character(point)) append_escaped(out, point);
  return read;
}

std::size_t References::replace_name(std::string_view text, std::string& out) {
  std::size_t end = 1;
  while (end < text.size() && end <= name_bytes_max && is_name_letter(text[end])) ++end;
  if (end == 1 || end >= text.size() || text[end] != ';') return 0;
  const std::string_view name = text.substr(1, end - 1);
  const std::string_view reference = text.substr(0, end + 1);
  if (std::find(entities_of_xml.begin(), entities_of_xml.end(), name) != entities_of_xml.end()) {
    out += reference;
    return reference.size();
  }
  auto known = known_.find(name);
  if (known == known_.end()) {
    if (known_.size() >= 2 * definitions_max) return 0;
    const std::string characters = decode_entities(reference);
    std::string escaped;
    if (characters != reference) append_escaped_text(escaped, characters);
    known = known_.emplace(name, std::move(escaped)).first;
  }
  if (known->second.size() > reference.size()) expanded_ += known->second.size() - reference.size();
  if (known->second.empty() || expanded_ > expanded_bytes_max) return 0;
  out += known->second;
  return reference.size();
}

}  // namespace broadsheet::markup
