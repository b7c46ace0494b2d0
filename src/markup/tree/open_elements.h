/// The elements that are open while a document is parsed (html.spec.whatwg.org, section 13.2.4.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "markup/tree/tag_set.h"

namespace broadsheet::markup {

/// How far out a search for an open element goes.
enum class Scope : std::uint8_t { plain, list_item, button, table, select };

bool is_html(const GumboNode& element);

/// GUMBO_TAG_UNKNOWN outside of HTML's own namespace.
GumboTag html_tag_of(const GumboNode& element);

/// As the source writes it; of elements that the parser made up the tag's usual name.
std::string_view name_of(const GumboNode& element);

/// Elements that end the search of an end tag for what it closes.
bool is_special(const GumboNode& element);

class OpenElements {
 public:
  GumboNode* back() const { return open_.back(); }
  GumboNode* at(std::size_t index) const { return open_[index]; }
  std::size_t size() const { return open_.size(); }
  bool empty() const { return open_.empty(); }

  void push(GumboNode* element) { insert(open_.size(), element); }
  void insert(std::size_t index, GumboNode* element);
  void erase(std::size_t index);
  void replace(std::size_t index, GumboNode* element);
  void pop() { erase(open_.size() - 1); }
  void shrink(std::size_t size);
  void pop_through(const TagSet& tags);

  /// Ends what needs no end tag (p, li …), but for one kind.
  void close_implied(GumboTag except = GUMBO_TAG_LAST);

  std::size_t index_of(const GumboNode* element) const;  ///< `size()`: it is not open
  bool holds(const GumboNode* element) const { return index_of(element) < size(); }
  bool holds(GumboTag tag) const;
  bool holds_in_scope(const TagSet& tags, Scope scope) const;
  bool holds_in_scope(const GumboNode* element) const;
  bool holds_paragraph() const;

  /// Steps gone along the elements so far.
  std::size_t work() const { return work_; }

 private:
  void count(const GumboNode& element, int change);

  std::vector<GumboNode*> open_;
  int paragraphs_ = 0;
  int templates_ = 0;
  mutable std::size_t work_ = 0;
};

}  // namespace broadsheet::markup
