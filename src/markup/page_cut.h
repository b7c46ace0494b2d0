/// What stands inside the element of an article and is no part of it: labels, offers, lists of
/// other pages under a heading that says so, lines that stand twice.
#pragma once

#include <string_view>
#include <vector>

#include "markup/page_blocks.h"

namespace broadsheet::markup {

using BlockList = std::vector<const Block*>;

/// `title` is left out where a heading repeats it. Keeps the order; may leave nothing.
BlockList cut_blocks(const Outline& outline, BlockList blocks, std::string_view title);

}  // namespace broadsheet::markup
