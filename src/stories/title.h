/// Titles as they are compared: without what sites and communities add.
#pragma once

#include <string>
#include <string_view>

#include "news/item.h"

namespace broadsheet::stories {

/// "Show HN: X", "[video] X", "X (2019)", "X [pdf]" and "X | Example Times" are "X". A part after
/// a dash goes only where it names the item's site or source, since "X - Y" may be all title.
std::string comparable_title(std::string_view title, const Item& item);

/// The item's title, or the beginning of its text where it has none.
std::string title_or_text(const Item& item);

}  // namespace broadsheet::stories
