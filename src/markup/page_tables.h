/// Which tables of a page hold data, and which ones only lay it out.
#pragma once

#include <cstdint>
#include <vector>

#include "markup/page_outline.h"

namespace broadsheet::markup {

/// One entry for each node of `outline`: true for a table that holds data.
std::vector<bool> data_tables(const Outline& outline);

}  // namespace broadsheet::markup
