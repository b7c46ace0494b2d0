#include "markup/html_tree.h"

#include "base/limits.h"
#include "markup/gumbo_budget.h"
#include "markup/tree/builder.h"

namespace broadsheet::markup {

const GumboAttribute* find_attribute(const GumboElement& element, std::string_view name) {
  for (unsigned at = 0; at < element.attributes.length; ++at) {
    const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[at]);
    // The first letter spares most of the calls.
    if (one->name[0] == name.front() && name == one->name) return one;
  }
  return nullptr;
}

HtmlTree::HtmlTree(std::string_view html) {
  const std::string_view capped = html.substr(0, limits::html_bytes_max);
  root_ = TreeBuilder(capped, arena_).build();
  if (root_ != nullptr) return;
  is_flattened_ = true;
  flattened_ = flattened(capped);
  root_ = TreeBuilder(flattened_, arena_).build();
}

}  // namespace broadsheet::markup
