/// Which places of a page state what was read from it.
#pragma once

#include <vector>

#include "markup/page.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {

/// One entry for each field that `page` has a value for.
std::vector<Origin> origins_of(const Page& page, const PageStatements& statements);

}  // namespace broadsheet::markup
