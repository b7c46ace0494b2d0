/// The text of a page in pieces that a reader sees as one paragraph, heading, list item or row.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "markup/page_outline.h"

namespace broadsheet::markup {

struct Block {
  std::string text;         ///< space folded; in preformatted text lines are kept
  std::uint32_t node = 0;   ///< the element that it is the text of
  std::uint32_t first = 0;  ///< its first node of text
  std::uint32_t last = 0;   ///< its last one
  std::size_t letters = 0;  ///< without spaces; a Chinese or Japanese character counts as three
  std::size_t link_letters = 0;  ///< those within links
  std::size_t marks = 0;         ///< of punctuation, as sentences have it
  bool ends_sentence = false;
  GumboTag tag = GUMBO_TAG_DIV;  ///< the nearest of p, h1 … h6, li, td, pre, blockquote …
};

/// In order of the document; only those with at least one letter or digit.
std::vector<Block> blocks_of(const Outline& outline);

/// At least one sentence that is mostly no link: what articles are made of and menus are not.
bool is_prose(const Block& block);

bool is_heading(GumboTag tag);

/// The headline of another page.
bool is_linked_heading(const Block& block);

}  // namespace broadsheet::markup
