/// HTML as a browser would see it: what in it is active, and how it is built. Independent of the
/// sanitiser, which it judges; only the parser is the same.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::eval {

/// The first script, event handler, active address, frame, form, style or refresh; "" where there
/// is none.
std::string active_part(std::string_view html);

/// Elements, attributes (in the order of their names) and texts of the tree, for comparing.
std::string outline_of(std::string_view html);

}  // namespace broadsheet::eval
