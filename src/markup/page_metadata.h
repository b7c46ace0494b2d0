/// Title, site and the rest, arbitrated among the places where a page states them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {

/// The headline without the site's name. `host` is the page's.
std::string title_of(const PageStatements& page, std::string_view host);

std::string site_name_of(const PageStatements& page, std::string_view host);

/// Primary subtag, lower case.
std::string lang_of(const PageStatements& page);

std::string description_of(const PageStatements& page);

/// Absolute, against `base`; "" where the page names none, or the root of a site for a page below
/// it.
std::string canonical_of(const PageStatements& page, const std::optional<Url>& url,
                         const std::optional<Url>& base);

}  // namespace broadsheet::markup
