/// Who wrote a page.
#pragma once

#include <string>
#include <string_view>

#include "markup/page_statements.h"

namespace broadsheet::markup {

/// Names joined by ", ", at most four: from JSON-LD, meta elements, marked elements. "" where what
/// stands there is no name: rather none than "Posted by".
std::string author_of(const PageStatements& page, std::string_view host);

/// The name after "by" in a line of its own near the headline; "" where there is none.
std::string author_in_lines(std::string_view near_headline);

}  // namespace broadsheet::markup
