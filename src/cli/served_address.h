/// Where a server on loopback is found. For .cpp files only: it brings nlohmann in.
#pragma once

#include <string_view>

#include "cli/json_document.h"
#include "cli/shell.h"

namespace broadsheet::cli {

/// Says it at once, with `more` about the server in the JSON document.
void say_address(const Shell& shell, const CommonArguments& common, int port, std::string_view path,
                 const Json& more = Json::object());

}  // namespace broadsheet::cli
