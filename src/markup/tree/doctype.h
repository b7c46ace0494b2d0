/// Whether a doctype makes browsers lay out a page as those of the nineties did
/// (html.spec.whatwg.org, section 13.2.6.4.1). Of the tree, only tables in paragraphs depend on it.
#pragma once

#include <string_view>

namespace broadsheet::markup {

/// `doctype`: what stands behind "<!doctype".
bool is_quirky(std::string_view doctype);

}  // namespace broadsheet::markup
