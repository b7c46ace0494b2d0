/// Who wrote a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "markup/page_statements.h"

namespace broadsheet::markup {

/// At most four: from JSON-LD, meta elements, marked elements. None where what stands there is no
/// name: rather none than "Posted by".
std::vector<std::string> authors_of(const PageStatements& page, std::string_view host);

/// The name after "by" in a line of its own near the headline; "" where there is none.
std::string author_in_lines(std::string_view near_headline);

/// ", " between them.
std::string joined_names(const std::vector<std::string>& names);

}  // namespace broadsheet::markup
