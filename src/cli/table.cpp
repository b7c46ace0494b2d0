#include "cli/table.h"

#include <algorithm>

#include "base/result.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t last_column_min = 10;
constexpr std::string_view gap = "  ";

std::vector<std::size_t> widths_of(const std::vector<TableColumn>& columns,
                                   const std::vector<std::vector<std::string>>& rows,
                                   std::size_t width) {
  std::vector<std::size_t> widths;
  std::size_t used = 0;
  for (std::size_t i = 0; i + 1 < columns.size(); ++i) {
    std::size_t widest = columns_of(columns[i].name);
    for (const auto& row : rows) {
      widest = std::max(widest, std::min(columns_of(screen_text(row[i])), columns[i].columns_max));
    }
    widths.push_back(widest);
    used += widest + gap.size();
  }
  widths.push_back(std::max(last_column_min, width > used ? width - used : 0));
  return widths;
}

std::string aligned(const std::string& cell, const TableColumn& column, std::size_t width) {
  if (column.side == TableColumn::Side::left) return padded(cell, width);
  const std::string shown = fitted(cell, width);
  return std::string(width - columns_of(shown), ' ') + shown;
}

}  // namespace

std::string format_table(const std::vector<TableColumn>& columns,
                         const std::vector<std::vector<std::string>>& rows, std::size_t width) {
  const std::vector<std::size_t> widths = widths_of(columns, rows, width);
  std::vector<std::string> heads;
  for (const TableColumn& column : columns) heads.push_back(column.name);
  std::string text;
  const auto add = [&](const std::vector<std::string>& cells) {
    must(cells.size() == columns.size());
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) line += gap;
      line += aligned(cells[i], columns[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  add(heads);
  for (const auto& row : rows) add(row);
  return text;
}

}  // namespace broadsheet::cli
