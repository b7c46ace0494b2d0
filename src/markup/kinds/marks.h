/// Reading a page by selectors: what most kinds of page have in common.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

/// Selectors (selector.h), each with what earlier markup called the same behind it.
struct PageMarks {
  std::string_view title;
  std::string_view author;
  std::string_view time;
  std::string_view body;
};

/// Selectors below each element that `one` selects, but `one` itself.
struct CommentMarks {
  std::string_view one;
  std::string_view author;
  std::string_view time;
  std::string_view body;
};

/// Nothing where the title or the body is not found.
std::optional<FoundPage> read_marks(const GumboNode& root, const PageMarks& marks);

/// Without a body where none is found.
FoundComment read_comment(const GumboNode& one, const CommentMarks& marks);

/// In the order of the page, those without a body left out.
std::vector<FoundComment> read_comments(const GumboNode& root, const CommentMarks& marks);

/// The moment an element names: its datetime, title or content, else its text.
std::string time_at(const GumboNode& root, std::string_view selectors);

}  // namespace broadsheet::markup
