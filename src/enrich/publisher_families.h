/// Publishers that belong together: what one house prints twice is not reported twice.
#pragma once

#include <string_view>

namespace broadsheet::enrich {

/// The house that a registrable domain belongs to; "" where it is its own. A table of houses that
/// cover technology and of large news groups, from what they say of themselves (November 2026).
std::string_view family_of(std::string_view domain);

}  // namespace broadsheet::enrich
