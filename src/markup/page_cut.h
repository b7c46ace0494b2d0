/// What stands inside the element of an article and is no part of it: labels, offers, lists of
/// other pages under a heading that says so, lines that stand twice.
#pragma once

#include <string_view>
#include <vector>

#include "markup/page_blocks.h"

namespace broadsheet::markup {

using BlockList = std::vector<const Block*>;

/// What is known of the page, and left out where the text repeats it before it begins.
struct KnownFields {
  std::string_view title;
  std::string_view author;
};

/// Keeps the order; may leave nothing.
BlockList cut_blocks(const Outline& outline, BlockList blocks, const KnownFields& known);

}  // namespace broadsheet::markup
