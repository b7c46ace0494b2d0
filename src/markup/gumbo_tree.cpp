#include "markup/gumbo_tree.h"

#include <algorithm>
#include <cstddef>

#include "base/limits.h"
#include "markup/gumbo_budget.h"

namespace broadsheet::markup {

namespace {

constexpr std::size_t block_bytes = 256u << 10;

}  // namespace

const GumboAttribute* find_attribute(const GumboElement& element, std::string_view name) {
  for (unsigned at = 0; at < element.attributes.length; ++at) {
    const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[at]);
    // The first letter spares most of the calls.
    if (one->name[0] == name.front() && name == one->name) return one;
  }
  return nullptr;
}

GumboTree::GumboTree(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = this;
  options.allocator = allocate;
  options.deallocator = [](void*, void*) {};
  std::string_view capped = html.substr(0, limits::html_bytes_max);
  if (!is_tame(capped)) {
    flattened_ = flattened(capped);
    capped = flattened_;
  }
  output_ = gumbo_parse_with_options(&options, capped.data(), capped.size());
}

void* GumboTree::allocate(void* tree, std::size_t bytes) {
  auto& self = *static_cast<GumboTree*>(tree);
  constexpr std::size_t unit = alignof(std::max_align_t);
  const std::size_t rounded = (bytes + unit - 1) / unit * unit;
  if (rounded > self.room_) {
    self.room_ = std::max(block_bytes, rounded);
    self.blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(self.room_));
    self.free_ = self.blocks_.back().get();
  }
  std::byte* place = self.free_;
  self.free_ += rounded;
  self.room_ -= rounded;
  return place;
}

}  // namespace broadsheet::markup
