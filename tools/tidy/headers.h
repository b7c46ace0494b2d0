/// What a header must be: read once, and read by somebody.
#pragma once

#include "tidy/tree.h"

namespace broadsheet::tidy {

/// Every header says `#pragma once` and is included by some file other than tests of itself.
Findings check_headers(const std::vector<File>& files);

}  // namespace broadsheet::tidy
