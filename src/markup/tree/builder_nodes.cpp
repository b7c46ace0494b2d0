// Nodes, and where they go in the tree.
#include <algorithm>
#include <cstring>
#include <span>

#include "base/text.h"
#include "markup/tree/builder.h"

namespace broadsheet::markup {
namespace {

constexpr TagSet fostering{GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD,
                           GUMBO_TAG_TR};

bool is_space(std::string_view text) {
  return text.find_first_not_of(" \t\n\f\r") == std::string_view::npos;
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE;
}

GumboVector& children_of(GumboNode& node) {
  return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}

GumboNode* child(const GumboVector& children, unsigned at) {
  return static_cast<GumboNode*>(children.data[at]);
}

void make_room(GumboVector& vector, Arena& arena) {
  if (vector.length < vector.capacity) return;
  const unsigned capacity = std::max(2u, vector.capacity * 2);
  void** const data = arena.make_many<void*>(capacity);
  if (vector.length > 0) std::memcpy(data, vector.data, vector.length * sizeof(void*));
  vector.data = data;
  vector.capacity = capacity;
}

GumboStringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

/// In lower case, ending in NUL.
const char* lower_copy(std::string_view name, Arena& arena) {
  char* const copy = arena.copy(name);
  for (char* at = copy; *at != '\0'; ++at)
    if (*at >= 'A' && *at <= 'Z') *at = static_cast<char>(*at + ('a' - 'A'));
  return copy;
}

bool has(const GumboVector& attributes, const char* name) {
  const std::span all(attributes.data, attributes.length);
  return std::ranges::any_of(all, [&](const void* one) {
    return std::strcmp(static_cast<const GumboAttribute*>(one)->name, name) == 0;
  });
}

}  // namespace

GumboNode* TreeBuilder::element_of(const HtmlToken& token, GumboNamespaceEnum space) {
  auto* const node = arena_.make<GumboNode>();
  ++nodes_;
  const bool is_template = token.tag == GUMBO_TAG_TEMPLATE && space == GUMBO_NAMESPACE_HTML;
  node->type = is_template ? GUMBO_NODE_TEMPLATE : GUMBO_NODE_ELEMENT;
  GumboElement& element = node->v.element;
  element.tag = token.tag;
  element.tag_namespace = space;
  if (token.raw.empty()) return node;
  element.original_tag = piece(token.raw);
  if (token.kind == TokenKind::start) add_attributes(*node);
  return node;
}

/// Those of the last start tag; what the element has already stays.
void TreeBuilder::add_attributes(GumboNode& node) {
  GumboVector& attributes = node.v.element.attributes;
  for (const RawAttribute& raw : tokens_.attributes()) {
    const char* const name = lower_copy(references_.clean(raw.name), arena_);
    work_ += attributes.length / 8;
    if (has(attributes, name)) continue;
    auto* const attribute = arena_.make<GumboAttribute>();
    attribute->name = name;
    attribute->original_name = piece(raw.name);
    attribute->value = arena_.copy(references_.decode(raw.value, ReferencePlace::attribute));
    attribute->original_value = piece(raw.value);
    make_room(attributes, arena_);
    attributes.data[attributes.length++] = attribute;
  }
}

GumboNode* TreeBuilder::clone_of(const GumboNode& element) {
  auto* const node = arena_.make<GumboNode>();
  ++nodes_;
  node->type = element.type;
  node->v.element = element.v.element;
  node->v.element.children = {};
  node->parse_flags = GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT;
  return node;
}

GumboNode* TreeBuilder::insert(const HtmlToken& token) {
  GumboNode* const node = element_of(token, GUMBO_NAMESPACE_HTML);
  put(node, place_in(open_.back()));
  open_.push(node);
  return node;
}

GumboNode* TreeBuilder::insert_implied(GumboTag tag) {
  return insert({.kind = TokenKind::start, .tag = tag});
}

void TreeBuilder::insert_void(const HtmlToken& token) {
  insert(token);
  open_.pop();
}

/// An element that holds text only.
void TreeBuilder::insert_raw(const HtmlToken& token, bool decodes) {
  insert(token);
  const bool is_plain = token.tag == GUMBO_TAG_PLAINTEXT;
  std::string_view text =
      is_plain ? tokens_.rest() : tokens_.raw_text(gumbo_normalized_tagname(token.tag));
  if (token.tag == GUMBO_TAG_TEXTAREA)
    text.remove_prefix(text.starts_with("\r\n") ? 2 : text.starts_with('\n') ? 1 : 0);
  text = decodes ? references_.decode(text, ReferencePlace::title) : references_.clean(text);
  if (is_plain) reopen_formatting();
  if (!text.empty()) insert_text(text);
  open_.pop();
}

void TreeBuilder::insert_comment(const HtmlToken& token, GumboNode* parent) {
  auto* const node = arena_.make<GumboNode>();
  ++nodes_;
  node->type = GUMBO_NODE_COMMENT;
  node->v.text.text = arena_.copy(references_.clean(token.text));
  if (parent == nullptr) parent = open_.back();
  put(node, parent == document_ ? Place{parent, children_of(*parent).length} : place_in(parent));
}

/// Becomes part of the text just before, if there is one.
void TreeBuilder::insert_text(std::string_view text) {
  const Place place = place_in(open_.back());
  if (place.parent == document_) return;
  const GumboVector& siblings = children_of(*place.parent);
  GumboNode* before = place.index > 0 ? child(siblings, place.index - 1) : nullptr;
  if (before == nullptr || !is_text(*before)) {
    before = arena_.make<GumboNode>();
    ++nodes_;
    before->type = is_space(text) ? GUMBO_NODE_WHITESPACE : GUMBO_NODE_TEXT;
    before->v.text.text = arena_.copy(text);
    put(before, place);
    text_ = before;
    text_bytes_ = text_room_ = text.size();
    return;
  }
  if (!is_space(text)) before->type = GUMBO_NODE_TEXT;
  if (text_ != before) text_bytes_ = text_room_ = std::strlen(before->v.text.text);
  text_ = before;
  if (text_bytes_ + text.size() > text_room_) {
    work_ += text_bytes_ / 16;
    text_room_ = 2 * (text_bytes_ + text.size());
    char* const room = arena_.make_many<char>(text_room_ + 1);
    std::memcpy(room, before->v.text.text, text_bytes_);
    before->v.text.text = room;
  }
  char* const end = const_cast<char*>(before->v.text.text) + text_bytes_;
  std::memcpy(end, text.data(), text.size());
  end[text.size()] = '\0';
  text_bytes_ += text.size();
}

TreeBuilder::Place TreeBuilder::place_in(GumboNode* target) const {
  if (fosters_ && fostering.has(html_tag_of(*target))) return foster_place();
  return {target, children_of(*target).length};
}

/// What stands in a table but in none of its cells goes before the table.
TreeBuilder::Place TreeBuilder::foster_place() const {
  std::size_t at = open_.size();
  while (at-- > 1) {
    GumboNode* const element = open_.at(at);
    const GumboTag tag = html_tag_of(*element);
    if (tag == GUMBO_TAG_TEMPLATE) return {element, children_of(*element).length};
    if (tag != GUMBO_TAG_TABLE) continue;
    if (element->parent != nullptr)
      return {element->parent, static_cast<unsigned>(element->index_within_parent)};
    GumboNode* const outer = open_.at(at - 1);
    return {outer, children_of(*outer).length};
  }
  return {open_.at(0), children_of(*open_.at(0)).length};
}

void TreeBuilder::put(GumboNode* node, Place place) {
  GumboVector& children = children_of(*place.parent);
  make_room(children, arena_);
  for (unsigned at = children.length; at > place.index; --at) {
    children.data[at] = children.data[at - 1];
    child(children, at)->index_within_parent = at;
  }
  work_ += children.length - place.index;
  ++children.length;
  children.data[place.index] = node;
  node->parent = place.parent;
  node->index_within_parent = place.index;
}

void TreeBuilder::take_out(GumboNode* node) {
  if (node->parent == nullptr) return;
  GumboVector& children = children_of(*node->parent);
  --children.length;
  for (auto at = static_cast<unsigned>(node->index_within_parent); at < children.length; ++at) {
    children.data[at] = children.data[at + 1];
    child(children, at)->index_within_parent = at;
  }
  work_ += children.length - node->index_within_parent;
  node->parent = nullptr;
}

}  // namespace broadsheet::markup
