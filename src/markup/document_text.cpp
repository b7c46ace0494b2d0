#include <algorithm>
#include <utility>

#include "markup/document.h"

namespace broadsheet::markup {
namespace {

constexpr std::string_view cell_separator = " | ";
constexpr std::size_t row_bytes_max = 1000;  // longer rows lay out a page

/// A row of short cells is read as one line.
bool is_one_line(const Document& document, std::uint32_t row) {
  std::size_t bytes = 0;
  std::uint32_t leaves = 0;
  for (std::uint32_t at = row + 1; at < document.parts[row].end; ++at) {
    const Part& part = document.parts[at];
    if (part.kind == PartKind::cell) {
      leaves = 0;
      continue;
    }
    if (part.kind != PartKind::paragraph || ++leaves > 1) return false;
    for (const Inline& one : part.inlines) bytes += one.text.size();
  }
  return bytes <= row_bytes_max;
}

std::string line_of(const Document& document, std::uint32_t row) {
  std::string line;
  for (std::uint32_t at = row + 1; at < document.parts[row].end; ++at) {
    const Part& part = document.parts[at];
    if (part.kind != PartKind::paragraph) continue;
    if (!line.empty()) line += cell_separator;
    line += text_of(part);
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

bool stands_in_text(const Part& part, bool is_in_figure) {
  switch (part.kind) {
    case PartKind::paragraph:
    case PartKind::heading:
    case PartKind::code:
      return true;
    case PartKind::caption:
      return !is_in_figure;
    default:
      return false;
  }
}

}  // namespace

std::string text_of(const Part& leaf) {
  std::string text;
  for (const Inline& one : leaf.inlines) text += one.text;
  if (leaf.kind == PartKind::heading || leaf.kind == PartKind::caption)
    std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string plain_text(const Document& document) {
  std::string text;
  std::uint32_t figure_end = 0;
  for (std::uint32_t at = 0; at < document.parts.size();) {
    const Part& part = document.parts[at];
    if (part.kind == PartKind::figure) figure_end = part.end;
    const bool is_line = part.kind == PartKind::row && is_one_line(document, at);
    const std::string piece = is_line                                 ? line_of(document, at)
                              : stands_in_text(part, at < figure_end) ? text_of(part)
                                                                      : std::string();
    if (!piece.empty() && !text.empty()) text += "\n\n";
    text += piece;
    at = is_line ? part.end : at + 1;
  }
  return text;
}

}  // namespace broadsheet::markup
