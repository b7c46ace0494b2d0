/// One document as gumbo's tree, made safe for input from outside: no error list (it grows without
/// bound), size capped (limits.h), documents that gumbo needs too long for reduced to paragraphs,
/// memory from an arena that is given back at once, since gumbo's own clean-up recurses as deep as
/// the document.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include <gumbo.h>

#include "markup/page_source.h"

namespace broadsheet::markup {

/// Null where the element has none of this name; `name` in lower case, as those of a tree are.
const GumboAttribute* find_attribute(const GumboElement& element, std::string_view name);

/// Of the attribute: its value; "" where there is none.
std::string_view attribute_value(const GumboElement& element, std::string_view name);

/// The source of a formula in another language, which browsers do not show.
bool is_annotation(const GumboElement& element);

/// Parses valid UTF-8; `html` must outlive the tree. Walk it with a stack of your own, never by
/// recursion.
class GumboTree {
 public:
  explicit GumboTree(std::string_view html);
  /// Puts back what was set aside. `source`, and what its values point into, must outlive the tree.
  explicit GumboTree(const PageSource& source);
  GumboTree(const GumboTree&) = delete;
  GumboTree& operator=(const GumboTree&) = delete;

  /// The root element (html); never null.
  const GumboNode* root() const { return output_->root; }

  /// Only paragraphs are left of the document's structure (gumbo_budget.h).
  bool is_flattened() const { return !flattened_.empty(); }

 private:
  bool parse(std::string_view html);
  void flatten(std::string_view html);
  void put_back(const PageSource& source);
  void put_back_attributes(const PageSource& source, GumboElement& element);
  void put_back_texts(const PageSource& source, GumboText& text);
  static char* copy_decoded(std::string_view text, char* end);
  static void* allocate(void* tree, std::size_t bytes);

  std::deque<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t room_ = 0;
  GumboOutput* output_ = nullptr;
  std::string_view parsed_;
  std::string sound_;
  std::string flattened_;
};

}  // namespace broadsheet::markup
