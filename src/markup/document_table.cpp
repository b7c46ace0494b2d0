#include "markup/document_table.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "markup/markdown.h"
#include "markup/markdown_inlines.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t columns_max = 64;

/// "|" parts cells even within code (github.github.com/gfm, example 200).
std::string with_bars_escaped(std::string_view text) {
  std::string escaped;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_bare = text[at] == '|' && (at == 0 || text[at - 1] != '\\');
    if (is_bare) escaped += '\\';
    escaped += text[at];
  }
  return escaped;
}

std::string leaf_text(const Part& leaf) {
  if (leaf.kind == PartKind::picture) return markdown_picture(leaf);
  if (leaf.kind != PartKind::code) return markdown_inlines(leaf.inlines, LineEnd::space);
  Inline code{fold_space(text_of(leaf)), {}, static_cast<std::uint8_t>(Mark::code)};
  return markdown_inlines({std::move(code)}, LineEnd::space);
}

std::string cell_text(const Document& document, std::uint32_t cell) {
  std::string text;
  for (std::uint32_t at = cell + 1; at < document.parts[cell].end; ++at) {
    const Part& part = document.parts[at];
    if (is_container(part.kind) || part.kind == PartKind::rule) continue;
    if (!text.empty()) text += ' ';
    text += leaf_text(part);
  }
  return with_bars_escaped(text);
}

/// Puts cells into columns; remembers those that reach into the rows below.
class Grid {
 public:
  std::vector<std::string> row(const Document& document, std::uint32_t row);

 private:
  std::array<std::uint16_t, columns_max> taken_{};  // rows for which a column is still covered
};

std::vector<std::string> Grid::row(const Document& document, std::uint32_t row) {
  std::vector<std::string> cells;
  const auto skip_taken = [&] {
    while (cells.size() < columns_max && taken_[cells.size()] > 0) {
      --taken_[cells.size()];
      cells.emplace_back();
    }
  };
  for (std::uint32_t at = row + 1; at < document.parts[row].end; at = document.parts[at].end) {
    const Part& cell = document.parts[at];
    skip_taken();
    for (std::size_t i = 0; i < cell.columns && cells.size() < columns_max; ++i) {
      taken_[cells.size()] = static_cast<std::uint16_t>(cell.rows - 1);
      cells.push_back(i == 0 ? cell_text(document, at) : std::string());
    }
  }
  skip_taken();
  return cells;
}

bool is_header_row(const Document& document, std::uint32_t row) {
  for (std::uint32_t at = row + 1; at < document.parts[row].end; at = document.parts[at].end)
    if (!document.parts[at].is_header) return false;
  return document.parts[row].end > row + 1;
}

std::string line_of(const std::vector<std::string>& cells, std::size_t columns) {
  std::string line = "|";
  for (std::size_t at = 0; at < columns; ++at)
    line += " " + (at < cells.size() ? cells[at] : std::string()) + " |";
  return line;
}

}  // namespace

std::vector<std::string> markdown_table(const Document& document, std::uint32_t table) {
  std::vector<std::string> lines;
  std::vector<std::vector<std::string>> rows;
  Grid grid;
  bool has_header = false;
  std::size_t columns = 1;
  for (std::uint32_t at = table + 1; at < document.parts[table].end; at = document.parts[at].end) {
    const Part& part = document.parts[at];
    if (part.kind == PartKind::caption) {
      lines.push_back(markdown_inlines(part.inlines, LineEnd::space));
      lines.emplace_back();
    }
    if (part.kind != PartKind::row) continue;
    if (rows.empty()) has_header = is_header_row(document, at);
    rows.push_back(grid.row(document, at));
    columns = std::max(columns, rows.back().size());
  }
  if (!has_header) rows.emplace(rows.begin());
  for (std::size_t at = 0; at < rows.size(); ++at) {
    lines.push_back(line_of(rows[at], columns));
    if (at > 0) continue;
    std::string rule = "|";
    for (std::size_t column = 0; column < columns; ++column) rule += " --- |";
    lines.push_back(rule);
  }
  return lines;
}

}  // namespace broadsheet::markup
