/// Items about one page: certain.
#pragma once

#include <vector>

#include "stories/corpus.h"

namespace broadsheet::stories {

/// For each new item, the oldest item with the same address or discussion, or whose discussion is
/// this item's address. A page that changes (`is_changing_page`) joins only items that do not
/// differ in their numbers, and the front page of a site only those of one week.
std::vector<Join> same_pages(const Corpus& corpus);

}  // namespace broadsheet::stories
