#include "markup/gumbo_tree.h"

#include <cstddef>

#include "base/limits.h"
#include "markup/gumbo_budget.h"

namespace broadsheet::markup {

GumboTree::GumboTree(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = &arena_;
  options.allocator = [](void* arena, std::size_t bytes) {
    return static_cast<Arena*>(arena)->take(bytes);
  };
  options.deallocator = [](void*, void*) {};
  std::string_view capped = html.substr(0, limits::html_bytes_max);
  if (!is_tame(capped)) {
    flattened_ = flattened(capped);
    capped = flattened_;
  }
  output_ = gumbo_parse_with_options(&options, capped.data(), capped.size());
}

}  // namespace broadsheet::markup
