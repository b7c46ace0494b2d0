/// The table of rooms: who may include whom. It stands in src/*/CMakeLists.txt, where it also
/// decides what is linked, so that the two cannot differ.
#pragma once

#include <map>
#include <set>
#include <string>

#include "tidy/tree.h"

namespace broadsheet::tidy {

using Rooms = std::map<std::string, std::set<std::string>, std::less<>>;  ///< room → MAY_USE

/// Reads every `room(name … MAY_USE a b …)` of src/*/CMakeLists.txt.
Rooms read_rooms(const std::vector<File>& files);

/// The table itself: a stage uses neither another stage nor store; every room named exists; no
/// room uses itself by way of others.
Findings check_rooms(const Rooms& rooms);

/// Every quoted include of a room leads to the room itself or to one that it may use.
Findings check_includes(const std::vector<File>& files, const Rooms& rooms);

/// Headers of some libraries stay in one room, so that the rest of the program does not depend on
/// them.
Findings check_library_includes(const std::vector<File>& files);

}  // namespace broadsheet::tidy
