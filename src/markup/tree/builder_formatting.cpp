// Formatting that outlives the paragraph in which it began (html.spec.whatwg.org,
// section 13.2.4.3), and end tags that cross other elements: the "adoption agency"
// (section 13.2.6.4.7).
#include <algorithm>
#include <cstring>

#include "markup/tree/builder.h"

namespace broadsheet::markup {
namespace {

bool are_alike(const GumboElement& one, const GumboElement& other) {
  if (one.tag != other.tag || one.tag_namespace != other.tag_namespace ||
      one.attributes.length != other.attributes.length)
    return false;
  for (unsigned at = 0; at < one.attributes.length; ++at) {
    const auto* mine = static_cast<const GumboAttribute*>(one.attributes.data[at]);
    const GumboAttribute* its = gumbo_get_attribute(&other.attributes, mine->name);
    if (its == nullptr || std::strcmp(mine->value, its->value) != 0) return false;
  }
  return true;
}

}  // namespace

std::size_t TreeBuilder::find_formatting(const GumboNode* element) const {
  const auto found = std::find(formatting_.rbegin(), formatting_.rend(), element);
  return found == formatting_.rend() ? formatting_.size()
                                     : static_cast<std::size_t>(formatting_.rend() - found) - 1;
}

/// At most three that are alike.
void TreeBuilder::push_formatting(GumboNode* element) {
  std::size_t alike = 0;
  for (std::size_t at = formatting_.size(); at-- > 0 && formatting_[at] != nullptr;) {
    ++work_;
    if (!are_alike(element->v.element, formatting_[at]->v.element) || ++alike < 3) continue;
    formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(at));
    break;
  }
  formatting_.push_back(element);
}

void TreeBuilder::clear_formatting() {
  while (!formatting_.empty()) {
    const bool is_marker = formatting_.back() == nullptr;
    formatting_.pop_back();
    if (is_marker) return;
  }
}

void TreeBuilder::reopen_formatting() {
  std::size_t at = formatting_.size();
  while (at > 0 && formatting_[at - 1] != nullptr && !open_.holds(formatting_[at - 1])) --at;
  for (; at < formatting_.size(); ++at) {
    GumboNode* const clone = clone_of(*formatting_[at]);
    put(clone, place_in(open_.back()));
    open_.push(clone);
    formatting_[at] = clone;
  }
}

void TreeBuilder::adopt(const HtmlToken& token) {
  GumboNode* const current = open_.back();
  if (html_tag_of(*current) == token.tag && find_formatting(current) == formatting_.size())
    return open_.pop();
  for (int round = 0; round < 8; ++round)
    if (!adopt_once(token)) return;
}

/// False: there is nothing more to do.
bool TreeBuilder::adopt_once(const HtmlToken& token) {
  std::size_t at = formatting_.size();
  while (at > 0 && formatting_[at - 1] != nullptr && html_tag_of(*formatting_[at - 1]) != token.tag)
    --at;
  if (at == 0 || formatting_[at - 1] == nullptr) return end_any(token), false;
  GumboNode* const formatting = formatting_[--at];
  const auto entry = formatting_.begin() + static_cast<std::ptrdiff_t>(at);
  const std::size_t formatting_at = open_.index_of(formatting);
  if (formatting_at == open_.size()) return formatting_.erase(entry), false;
  if (!open_.holds_in_scope(formatting)) return false;
  std::size_t block_at = formatting_at + 1;
  while (block_at < open_.size() && !is_special(*open_.at(block_at))) ++block_at;
  work_ += block_at - formatting_at;
  if (block_at == open_.size()) {
    open_.shrink(formatting_at);
    formatting_.erase(entry);
    return false;
  }
  GumboNode* const block = open_.at(block_at);
  GumboNode* const outer = open_.at(formatting_at - 1);
  std::size_t bookmark = at;
  GumboNode* const last = move_through(formatting_at, block_at, bookmark);
  take_out(last);
  put(last, place_in(outer));

  GumboNode* const clone = clone_of(*formatting);
  GumboVector& moved = block->v.element.children;
  clone->v.element.children = moved;
  moved = {};
  for (unsigned each = 0; each < clone->v.element.children.length; ++each)
    static_cast<GumboNode*>(clone->v.element.children.data[each])->parent = clone;
  work_ += clone->v.element.children.length;
  put(clone, {block, 0});

  formatting_.insert(formatting_.begin() + static_cast<std::ptrdiff_t>(bookmark), clone);
  formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(find_formatting(formatting)));
  open_.erase(open_.index_of(formatting));
  open_.insert(open_.index_of(block) + 1, clone);
  return true;
}

/// Steps 4.11 to 4.13: what is open between the formatting element and the block is made anew
/// around the block. Gives the outermost of it.
GumboNode* TreeBuilder::move_through(std::size_t formatting_at, std::size_t block_at,
                                     std::size_t& bookmark) {
  GumboNode* const block = open_.at(block_at);
  GumboNode* last = block;
  std::size_t inner = 0;
  for (std::size_t node_at = block_at; --node_at > formatting_at;) {
    GumboNode* node = open_.at(node_at);
    std::size_t entry = find_formatting(node);
    work_ += formatting_.size();
    if (++inner > 3 && entry < formatting_.size()) {
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(entry));
      if (entry < bookmark) --bookmark;
      entry = formatting_.size();
    }
    if (entry == formatting_.size()) {
      open_.erase(node_at);
      continue;
    }
    node = clone_of(*node);
    formatting_[entry] = node;
    open_.replace(node_at, node);
    if (last == block) bookmark = entry + 1;
    take_out(last);
    put(last, {node, node->v.element.children.length});
    last = node;
  }
  return last;
}

}  // namespace broadsheet::markup
