/// Two stored forms side by side, as a person reads them: the fields that differ, each from the
/// place where it does, no line wider than the terminal. For .cpp files only: it brings nlohmann
/// in.
#pragma once

#include <string>

#include "cli/json_document.h"

namespace broadsheet::cli {

/// Lines with an indent of two, each ended; what is new or gone as a whole is one line. At most
/// `columns` wide.
std::string fields_that_differ(const Json& then, const Json& again, std::size_t columns);

}  // namespace broadsheet::cli
