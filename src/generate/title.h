/// Titles without what sites and communities add to them.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::generate {

/// "Show HN: ", "[P] ", " | Example Times" and the like and a sentence's full stop taken off,
/// "ALL CAPS" left as it is. What is left is one stretch of the title, white space folded.
std::string clean_title(std::string_view title, std::string_view publisher);

/// "Impressum", "Privacy policy", "Contact us": a page about its site, which reports nothing.
bool names_site_page(std::string_view title);

}  // namespace broadsheet::generate
