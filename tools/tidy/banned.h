/// Calls and words that have a better place or a better replacement here.
#pragma once

#include "tidy/tree.h"

namespace broadsheet::tidy {

/// One finding for each line of C++ that uses what is banned in its room; the finding names the
/// replacement. Comments and literals do not count.
Findings check_banned(const std::vector<File>& files);

/// Notes to oneself (three well-known words in capitals) anywhere in the tree: write an issue, or
/// do it.
Findings check_notes(const std::vector<File>& files);

}  // namespace broadsheet::tidy
