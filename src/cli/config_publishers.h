/// [publishers]: which publishers belong to one house. For config_file.cpp only: it brings toml++
/// in.
#pragma once

#include <string_view>

#include "cli/config_values.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

/// Each key is the name of a house, each value a list of domains ("example.org"), or of accounts on
/// hosts where everybody publishes ("github.com/ada").
void take_publishers(ConfigReader& reader, std::string_view key, const toml::node& node,
                     pipeline::Config& config);

}  // namespace broadsheet::cli
