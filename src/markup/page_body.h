/// Which blocks of a page are the body of its article.
//
// Three steps. Subtrees that are named or shaped like page furniture fall away, unless most of the
// page's prose stands in them (names lie). Then every block gets points, prose its letters, menus
// and link lists less than nothing, and the element with the best sum is where the article is:
// growing beyond it would take in more furniture than text. What is left inside of it that is no
// part of the article (bylines, "read more" lines, closing headings) is cut block by block.
#pragma once

#include <cstdint>
#include <vector>

#include "markup/page_blocks.h"
#include "markup/page_cut.h"

namespace broadsheet::markup {

struct Body {
  std::vector<const Block*> blocks;  ///< in order; they point into what was given
  std::uint32_t from = 0;            ///< nodes of the outline among which the body stands
  std::uint32_t to = 0;
  std::vector<bool> furniture;      ///< for each node of the outline; empty where none is
  std::size_t prose_letters = 0;    ///< of `blocks`
  std::size_t headings = 0;         ///< but h1
  std::size_t linked_headings = 0;  ///< those that are links to other pages

  bool is_furniture(std::uint32_t node) const { return !furniture.empty() && furniture[node]; }
};

Body body_of(const Outline& outline, const std::vector<Block>& blocks, const KnownFields& known);

}  // namespace broadsheet::markup
