/// Dates as feeds really write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace broadsheet::markup {

/// What `parse_date` reads, and else: seconds or milliseconds since 1970, names of days and months
/// in the languages of western Europe ("mer, 16 nov 2022"), zones that cannot be ("+3000": UTC).
std::optional<Time> read_feed_date(std::string_view text);

}  // namespace broadsheet::markup
