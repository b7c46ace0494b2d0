/// For tests: a tree as lines, one for each node, indented by its depth.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "base/result.h"
#include "base/text.h"

namespace broadsheet::markup {

inline std::string line_of_element(const GumboElement& element) {
  GumboStringPiece name = element.original_tag;
  if (element.tag == GUMBO_TAG_UNKNOWN) gumbo_tag_from_original_text(&name);
  std::string line = element.tag == GUMBO_TAG_UNKNOWN ? lower_ascii({name.data, name.length})
                                                      : gumbo_normalized_tagname(element.tag);
  if (element.tag_namespace == GUMBO_NAMESPACE_SVG) line.insert(0, "svg ");
  if (element.tag_namespace == GUMBO_NAMESPACE_MATHML) line.insert(0, "math ");
  for (unsigned at = 0; at < element.attributes.length; ++at) {
    const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[at]);
    line += " " + lower_ascii(one->name) + "='" + one->value + "'";
  }
  return "<" + line + ">\n";
}

inline std::string without_space(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, [](char c) { return std::string_view(" \t\n\f\r").contains(c); });
  return kept;
}

/// Elements as `<name key='value'>`, with "svg " or "math " before the name where they are of
/// these, comments as `# …`. Text that stands together is one line; white space is left out, since
/// gumbo puts some of it elsewhere than the standard says. Each node must know its parent and its
/// place.
inline std::string tree_lines(const GumboNode& root) {
  struct Open {
    const GumboNode* node;
    unsigned next = 0;
    bool in_text = false;
  };
  std::string lines = line_of_element(root.v.element);
  std::vector<Open> open{{&root}};
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector& children = top.node->v.element.children;
    if (top.next == children.length) {
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[top.next]);
    must(child->parent == top.node && child->index_within_parent == top.next);
    ++top.next;
    if (child->type == GUMBO_NODE_WHITESPACE) continue;
    const std::string indent(open.size(), ' ');
    if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE) {
      top.in_text = false;
      lines += indent + line_of_element(child->v.element);
      open.push_back({child});
      continue;
    }
    const bool is_comment = child->type == GUMBO_NODE_COMMENT;
    const std::string text = without_space(child->v.text.text);
    if (top.in_text && !is_comment)
      lines.insert(lines.size() - 1, text);
    else
      lines += indent + (is_comment ? "# " : "") + text + "\n";
    top.in_text = !is_comment;
  }
  return lines;
}

}  // namespace broadsheet::markup
