/// All rules by name.
#pragma once

#include <filesystem>

#include "tidy/tree.h"

namespace broadsheet::tidy {

struct Outcome {
  std::string_view check;
  Findings findings;
};

/// Every check over one tree, in a fixed order.
std::vector<Outcome> run_checks(const std::vector<File>& files, const std::filesystem::path& top);

bool has_fault(const Outcome& outcome);

/// "path:line: what" as compilers write it, so that editors can jump there.
std::string to_line(const Finding& finding);

}  // namespace broadsheet::tidy
