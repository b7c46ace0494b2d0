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

/// CDATA sections, which HTML knows in drawings and formulas only, become comments, as they are
/// elsewhere: gumbo 0.10 aborts where text comes behind one within a table. "" where there are
/// none.
std::string without_sections(std::string_view html) {
  constexpr std::string_view section = "<![CDATA[";
  std::string sound;
  for (std::size_t at = html.find(section); at != std::string_view::npos;
       at = html.find(section, at + 1)) {
    if (sound.empty()) sound = html;
    sound[at + 1] = '?';
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
  if (!parse(html)) flatten(html);
}

GumboTree::GumboTree(const PageSource& source) {
  if (parse(source.html))
    put_back(source);
  else
    flatten(source.whole);
}

bool GumboTree::parse(std::string_view html) {
  parsed_ = html.substr(0, limits::html_bytes_max);
  for (auto* const mend : {without_sections, with_sound_references}) {
    std::string sound = mend(parsed_);
    if (sound.empty()) continue;
    sound_ = std::move(sound);
    parsed_ = sound_;
  }
  if (!is_tame(parsed_)) return false;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  options.userdata = this;
  options.allocator = allocate;
  options.deallocator = [](void*, void*) {};
  output_ = gumbo_parse_with_options(&options, parsed_.data(), parsed_.size());
  return true;
}

void GumboTree::flatten(std::string_view html) {
  flattened_ = flattened(html.substr(0, limits::html_bytes_max));
  parse(flattened_);
}

void GumboTree::put_back(const PageSource& source) {
  std::vector<GumboNode*> rest{output_->root};
  while (!rest.empty()) {
    GumboNode& node = *rest.back();
    rest.pop_back();
    if (node.type == GUMBO_NODE_TEXT) put_back_texts(source, node.v.text);
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE) continue;
    GumboElement& element = node.v.element;
    put_back_attributes(source, element);
    for (unsigned at = 0; at < element.children.length; ++at)
      rest.push_back(static_cast<GumboNode*>(element.children.data[at]));
  }
}

/// An element that was opened again has the tag, and so the attributes, of the first.
void GumboTree::put_back_attributes(const PageSource& source, GumboElement& element) {
  const char* const tag = element.original_tag.data;
  if (tag == nullptr) return;
  const auto at = static_cast<std::size_t>(tag - parsed_.data());
  const auto found = std::ranges::lower_bound(source.tags, at, {}, &SetAsideTag::at);
  if (found == source.tags.end() || found->at != at) return;
  GumboVector& attributes = element.attributes;
  attributes.data = static_cast<void**>(allocate(this, found->count * sizeof(void*)));
  attributes.length = attributes.capacity = static_cast<unsigned>(found->count);
  for (std::size_t index = 0; index < found->count; ++index) {
    const SetAsideAttribute& set_aside = source.attributes[found->first + index];
    auto* const value = static_cast<char*>(allocate(this, set_aside.value.size() + 1));
    *copy_decoded(set_aside.value, value) = '\0';
    GumboAttribute attribute{};
    attribute.name = set_aside.name;
    attribute.value = value;
    void* const place = allocate(this, sizeof(GumboAttribute));
    attributes.data[index] = std::construct_at(static_cast<GumboAttribute*>(place), attribute);
  }
}

/// Where the parser joined texts, several stand in one.
void GumboTree::put_back_texts(const PageSource& source, GumboText& text) {
  if (source.texts.empty()) return;
  struct Piece {
    std::string_view before;
    std::string_view set_aside;
  };
  std::vector<Piece> pieces;
  std::string_view rest = text.text;
  std::size_t size = rest.size() + 1;
  while (true) {
    const std::size_t begin = rest.find(PageSource::text_mark);
    if (begin == std::string_view::npos) break;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(rest.data() + begin + PageSource::text_mark.size(),
                                              rest.data() + rest.size(), index);
    if (error != std::errc() || index >= source.texts.size()) break;
    pieces.push_back({rest.substr(0, begin), source.texts[index]});
    size += source.texts[index].size();
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
  }
  if (pieces.empty()) return;
  auto* const whole = static_cast<char*>(allocate(this, size));
  char* end = whole;
  for (const Piece& piece : pieces)
    end = copy_decoded(piece.set_aside, std::ranges::copy(piece.before, end).out);
  *std::ranges::copy(rest, end).out = '\0';
  text.text = whole;
}

/// "&amp;" is the only reference in it. Gives where it ends.
char* GumboTree::copy_decoded(std::string_view text, char* end) {
  constexpr std::string_view behind = "amp;";
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('&'), text.size() - 1) + 1;
    end = std::ranges::copy(text.substr(0, size), end).out;
    const bool is_reference = text[size - 1] == '&';
    text.remove_prefix(size + (is_reference ? behind.size() : 0));
  }
  return end;
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
