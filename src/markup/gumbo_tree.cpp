#include "markup/gumbo_tree.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "markup/gumbo_budget.h"

namespace broadsheet::markup {

namespace {

constexpr std::size_t block_bytes = 256u << 10;

/// Where gumbo counts beyond its 32 bits it writes what is no character: such references become
/// that of U+FFFD, in the same place. "" where there are none.
std::string with_sound_references(std::string_view html) {
  constexpr std::size_t too_many_digits = 8;  // U+10FFFF is 1114111
  std::string sound;
  for (std::size_t at = html.find("&#"); at != std::string_view::npos;
       at = html.find("&#", at + 2)) {
    const bool is_hex =
        html.substr(at + 2).starts_with('x') || html.substr(at + 2).starts_with('X');
    const std::size_t first = at + (is_hex ? 3 : 2);
    const std::string_view digits = is_hex ? "0123456789abcdefABCDEF" : "0123456789";
    const std::size_t end = std::min(html.find_first_not_of(digits, first), html.size());
    const std::size_t telling = std::min(html.find_first_not_of('0', first), end);
    if (end - telling < too_many_digits) continue;
    if (sound.empty()) sound = html;
    const std::string_view number = is_hex ? "FFFD" : "65533";
    sound.replace(telling, end - telling, end - telling, '0');
    sound.replace(end - number.size(), number.size(), number);
  }
  return sound;
}

}  // namespace

const GumboAttribute* find_attribute(const GumboElement& element, std::string_view name) {
  for (unsigned at = 0; at < element.attributes.length; ++at) {
    const auto* one = static_cast<const GumboAttribute*>(element.attributes.data[at]);
    // The first letter spares most of the calls.
    if (one->name[0] == name.front() && name == one->name) return one;
  }
  return nullptr;
}

std::string_view attribute_value(const GumboElement& element, std::string_view name) {
  const GumboAttribute* found = find_attribute(element, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool is_annotation(const GumboElement& element) {
  GumboStringPiece name = element.original_tag;
  gumbo_tag_from_original_text(&name);
  return starts_with_ignoring_case({name.data, name.length}, "annotation");
}

GumboTree::GumboTree(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = this;
  options.allocator = allocate;
  options.deallocator = [](void*, void*) {};
  std::string_view capped = html.substr(0, limits::html_bytes_max);
  sound_ = with_sound_references(capped);
  if (!sound_.empty()) capped = sound_;
  parsed_ = capped.data();
  if (!is_tame(capped)) {
    flattened_ = flattened(capped);
    capped = flattened_;
  }
  output_ = gumbo_parse_with_options(&options, capped.data(), capped.size());
}

GumboTree::GumboTree(const PageSource& source) : GumboTree(source.html) {
  if (!is_flattened()) put_back(source);
}

/// A number is one of ours where it stands at the very place of the source.
void GumboTree::put_back(const PageSource& source) {
  std::vector<GumboNode*> rest{output_->root};
  while (!rest.empty()) {
    const GumboNode& node = *rest.back();
    rest.pop_back();
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) continue;
    const GumboElement& element = node.v.element;
    for (unsigned at = 0; at < element.attributes.length; ++at) {
      auto& attribute = *static_cast<GumboAttribute*>(element.attributes.data[at]);
      const std::string_view number(attribute.original_value.data, attribute.original_value.length);
      std::size_t index = 0;
      const auto [end, error] =
          std::from_chars(number.data(), number.data() + number.size(), index);
      if (error != std::errc() || index >= source.values.size()) continue;
      const SetAside& set_aside = source.values[index];
      if (parsed_ + set_aside.at != number.data()) continue;
      attribute.value = copy_decoded(set_aside.value);
    }
    for (unsigned at = 0; at < element.children.length; ++at)
      rest.push_back(static_cast<GumboNode*>(element.children.data[at]));
  }
}

/// "&amp;" is the only reference in it.
const char* GumboTree::copy_decoded(std::string_view value) {
  constexpr std::string_view behind = "amp;";
  auto* const copy = static_cast<char*>(allocate(this, value.size() + 1));
  char* end = copy;
  while (!value.empty()) {
    const std::size_t size = std::min(value.find('&'), value.size() - 1) + 1;
    end = std::ranges::copy(value.substr(0, size), end).out;
    const bool is_reference = value[size - 1] == '&';
    value.remove_prefix(size + (is_reference ? behind.size() : 0));
  }
  *end = '\0';
  return copy;
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
