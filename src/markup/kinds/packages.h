/// Pages of package registries. PyPI serves its page whole; crates.io and npm serve an empty one to
/// whoever runs no script, so that their API is asked instead (better_address.h).
#pragma once

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

bool is_pypi_project(const Url& url);
std::optional<FoundPage> read_pypi_project(const GumboNode& root, const Url& url);

}  // namespace broadsheet::markup
