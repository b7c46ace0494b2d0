/// How long files may be. Functions are measured by clang-tidy (readability-function-size).
#pragma once

#include "tidy/tree.h"

namespace broadsheet::tidy {

/// C++ files: a warning above 300 lines, a fault above 500; headers a fault above 150.
/// docs/architecture.md: a fault from 300.
Findings check_sizes(const std::vector<File>& files);

}  // namespace broadsheet::tidy
