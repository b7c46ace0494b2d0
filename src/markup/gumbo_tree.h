/// One document as gumbo's tree: what ours (html_tree.h) is held against, and what a judge uses who
/// must not share its faults. Made safe for input from outside: no error list (it grows without
/// bound), size capped (limits.h), documents that gumbo needs too long for reduced to paragraphs,
/// memory from an arena that is given back at once, since gumbo's own clean-up recurses as deep as
/// the document.
#pragma once

#include <string>
#include <string_view>

#include <gumbo.h>

#include "markup/tree/arena.h"

namespace broadsheet::markup {

/// Parses valid UTF-8; `html` must outlive the tree. Walk it with a stack of your own, never by
/// recursion.
class GumboTree {
 public:
  explicit GumboTree(std::string_view html);
  GumboTree(const GumboTree&) = delete;
  GumboTree& operator=(const GumboTree&) = delete;

  /// The root element (html); never null.
  const GumboNode* root() const { return output_->root; }

  /// Only paragraphs are left of the document's structure (gumbo_budget.h).
  bool is_flattened() const { return !flattened_.empty(); }

 private:
  Arena arena_;
  GumboOutput* output_ = nullptr;
  std::string flattened_;
};

}  // namespace broadsheet::markup
