/// Words that the comparison knows, as tables.
#pragma once

#include <string_view>

namespace broadsheet::stories {

bool is_same_in_plural(std::string_view word);  ///< ends in "s" without being a plural
bool is_familiar_name(std::string_view word);   ///< "google": in the news every day
bool is_recurring_word(std::string_view word);  ///< "weekly": in titles that come back
bool is_scale_word(std::string_view word);  ///< "million", "percent": amounts are rounded freely

}  // namespace broadsheet::stories
