/// Curated lists of sources for one topic each, shipped inside the program (examples/packs).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/config_edit.h"

namespace broadsheet::cli {

struct Pack {
  std::string name;                ///< "security": the file's name
  std::string title;               ///< "Security"
  std::vector<NewSource> sources;  ///< the comment of each says under which terms it is read
};

/// Strict: every source has kind, name and terms. Errors: invalid (place names file and line).
Result<Pack> read_pack(const std::string& name, std::string_view text);

/// By name.
std::vector<Pack> shipped_packs_by_name();

/// Errors: invalid (there is none; the text names all).
Result<Pack> find_pack(std::string_view name);

}  // namespace broadsheet::cli
