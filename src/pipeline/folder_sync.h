/// Makes a folder hold exactly the given files. Pure planning where possible; one place writes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet::pipeline {

/// Relative path to bytes.
using FolderContent = std::map<std::string, std::string>;

/// Writes what differs, removes what is not named; leaves equal files alone. True where anything
/// changed. Errors: refused (disk full, no rights).
Result<bool> sync_folder(const std::filesystem::path& folder, const FolderContent& content);

/// Hash over names and bytes of all files below `folder`. Errors: refused.
Result<std::string> folder_hash(const std::filesystem::path& folder);

}  // namespace broadsheet::pipeline
