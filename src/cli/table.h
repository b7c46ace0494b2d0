/// Tables for a terminal: one line a row, never wider than asked.
#pragma once

#include <string>
#include <vector>

namespace broadsheet::cli {

struct TableColumn {
  enum class Side { left, right };
  std::string name;
  Side side = Side::left;
  std::size_t columns_max = 16;  ///< wider cells are cut
};

/// The last column takes what the others leave of `width`, at least ten columns. Cells are made
/// safe for a terminal. Every row has as many cells as there are columns.
std::string format_table(const std::vector<TableColumn>& columns,
                         const std::vector<std::vector<std::string>>& rows, std::size_t width);

}  // namespace broadsheet::cli
