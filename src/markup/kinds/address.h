/// Where on a site a page stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace broadsheet::markup {

/// The host itself, or with "www." before it.
bool is_on(const Url& url, std::string_view host);

/// The parts of the path: {"golang", "go", "releases"}; empty ones are left out.
std::vector<std::string_view> path_parts(const Url& url);

bool is_number(std::string_view text);

/// The value of a query's parameter as it stands; "" where there is none.
std::string_view query_value(const Url& url, std::string_view name);

}  // namespace broadsheet::markup
