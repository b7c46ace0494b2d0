/// What readers of a page's tree ask for; four of ten attributes are for scripts and for show.
#pragma once

#include <string_view>

namespace broadsheet::markup {

/// The name in lower case, ending with a zero; null where no reader asks for it.
const char* kept_attribute(std::string_view name);

}  // namespace broadsheet::markup
