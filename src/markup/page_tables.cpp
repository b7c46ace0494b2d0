// Old pages, and mails, are laid out by tables. A table of data has cells that are headed or short,
// and holds no other table.
#include "markup/page_tables.h"

#include <string_view>

#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

struct Table {
  std::uint32_t node = 0;
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t blocks = 0;  // paragraphs, headings … within cells
  bool has_header = false;
  bool is_layout = false;
};

bool is_presentation(const OutlineNode& node) {
  const GumboAttribute* role = find_attribute(*node.element, "role");
  if (role == nullptr) return false;
  const std::string_view value = role->value;
  return value == "presentation" || value == "none";
}

bool holds_data(const Table& table) {
  if (table.is_layout || table.rows == 0) return false;
  if (table.has_header) return table.cells > table.rows || table.rows > 1;
  const bool is_grid = table.rows >= 2 && table.cells >= 2 * table.rows;
  return is_grid && table.blocks <= table.cells;
}

void count(const OutlineNode& node, Table& table) {
  switch (node.tag) {
    case GUMBO_TAG_TR:
      ++table.rows;
      break;
    case GUMBO_TAG_TH:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_THEAD:
      table.has_header = true;
      if (node.tag == GUMBO_TAG_TH) ++table.cells;
      break;
    case GUMBO_TAG_TD:
      ++table.cells;
      break;
    case GUMBO_TAG_PRE:  // lines of code beside their numbers
      table.blocks += table.has_header ? 1 : 1000;
      break;
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
      break;
    default:
      if (is_block_element(node.tag)) ++table.blocks;
  }
}

}  // namespace

std::vector<bool> data_tables(const Outline& outline) {
  std::vector<bool> found(outline.size());
  std::vector<Table> open;
  const auto close = [&] {
    found[open.back().node] = holds_data(open.back());
    open.pop_back();
  };
  for (std::uint32_t at = 0; at < outline.size(); ++at) {
    while (!open.empty() && outline[open.back().node].end <= at) close();
    const OutlineNode& node = outline[at];
    if (node.is_text()) continue;
    if (node.tag == GUMBO_TAG_TABLE) {
      if (!open.empty()) open.back().is_layout = true;
      open.push_back({.node = at, .is_layout = is_presentation(node)});
    } else if (!open.empty()) {
      count(node, open.back());
    }
  }
  while (!open.empty()) close();
  return found;
}

}  // namespace broadsheet::markup
