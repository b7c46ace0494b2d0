/// The written part of the house: decision records, and paths that documents name.
#pragma once

#include <filesystem>

#include "tidy/tree.h"

namespace broadsheet::tidy {

/// docs/decisions/NNNN-title.md: numbers from 0001 without gaps, the title as the first line
/// ("# 0001: …"), and the sections Context, Options, Decision, Consequences and Check.
Findings check_records(const std::vector<File>& files);

/// Paths that documents name, in links and in backticks, exist below `top`.
Findings check_named_paths(const std::vector<File>& files, const std::filesystem::path& top);

}  // namespace broadsheet::tidy
