/// JSON by simdjson.
#pragma once

#include <memory_resource>
#include <optional>
#include <string>

#include "markup/json_tree.h"

namespace broadsheet::markup {

/// The tree of a document that is an object or an array, in `arena`; nothing where anything is
/// wrong with it, or a limit is passed. `json` is valid UTF-8; only its capacity may change.
std::optional<JsonNode> read_json_fast(std::string& json, std::pmr::memory_resource& arena);

}  // namespace broadsheet::markup
