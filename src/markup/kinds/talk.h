/// What readers wrote below a page of any kind, kept apart from its text.
#pragma once

#include <string_view>
#include <vector>

#include "base/url.h"
#include "markup/kinds/kind.h"
#include "markup/page.h"
#include "markup/page_outline.h"

namespace broadsheet::markup {

/// Comments in the markup that blogs and shops of comments have in common (WordPress and what was
/// modelled on it, schema.org/Comment), at most `limits::comments_per_page_max`, in their order.
/// Those whose words stand in `text` are the page's own and left out.
std::vector<Comment> talk_below(const Outline& outline, const Url* base, std::string_view text);

/// With what `skip` selects, quotations and nested comments left out.
std::vector<Comment> comments_of(const std::vector<FoundComment>& found, std::string_view skip,
                                 const Url* base);

}  // namespace broadsheet::markup
