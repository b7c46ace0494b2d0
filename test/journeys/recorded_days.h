/// Configurations for the recorded days of the shared data, from their lists of sources.
#pragma once

#include <filesystem>
#include <string>

#include "journeys/house.h"

namespace broadsheet::journeys {

/// Parsed JSON of a file. Fails the test where it cannot be read.
Json read_json(const std::filesystem::path& path);

/// The sources of `folder`/sources.json; `github_query` replaces theirs where it is not empty.
std::string configuration_of(const std::filesystem::path& folder,
                             const std::string& github_query = "");

}  // namespace broadsheet::journeys
