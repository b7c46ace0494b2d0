/// Which places of a page state what was read from it.
#pragma once

#include <string_view>
#include <vector>

#include "markup/page.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {

/// One entry for each field that `page` has a value for. `day_from` is where the day was found,
/// named where no statement has it.
std::vector<Origin> origins_of(const Page& page, const PageStatements& statements,
                               std::string_view day_from);

}  // namespace broadsheet::markup
