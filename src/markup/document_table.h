/// A table of a document in rows of equal length.
#pragma once

#include <string>
#include <vector>

#include "markup/document.h"

namespace broadsheet::markup {

/// The lines of the table at index `table`, its caption as a paragraph before it. Cells that cover
/// several columns or rows are followed by empty ones; at most 64 columns.
std::vector<std::string> markdown_table(const Document& document, std::uint32_t table);

}  // namespace broadsheet::markup
