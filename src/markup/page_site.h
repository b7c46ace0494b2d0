/// Names of sites, as titles and bylines have them.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::markup {

/// Letters and digits only, case folded: for comparing names with hosts.
std::string squeezed(std::string_view text);

/// "The Verge" for theverge.com, "BBC News" for www.bbc.co.uk. `site_name` is what the page calls
/// its site, or "".
bool names_site(std::string_view part, std::string_view site_name, std::string_view host);

}  // namespace broadsheet::markup
