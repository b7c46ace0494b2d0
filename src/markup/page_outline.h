/// A parsed page as one flat list in document order, which is what scoring and cutting walk over:
/// the nodes of an element's subtree are those between it and its `end`.
#pragma once

#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "markup/page_hints.h"

namespace broadsheet::markup {

struct OutlineNode {
  const GumboElement* element = nullptr;  ///< null for text
  std::string_view text;                  ///< of a text node; lives in the tree
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  std::uint32_t parent = 0;  ///< the root is its own parent
  std::uint32_t end = 0;     ///< one past the last node of the subtree
  Hints hints;

  bool is_text() const { return element == nullptr; }
};

using Outline = std::vector<OutlineNode>;

/// Everything under `root` but scripts, styles, controls, hidden elements, and embedded things but
/// pictures. The tree must outlive the outline. The subtrees of `skip` are left out as well.
Outline outline_of(const GumboNode& root, HintReader& hints,
                   const std::set<const GumboNode*>& skip = {});

/// Elements that begin a new line in a browser (html.spec.whatwg.org, section 15.3).
bool is_block_element(GumboTag tag);

}  // namespace broadsheet::markup
