/// Which Hugo builds the site.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet::cli {

/// "0.111.3" of what `hugo version` prints ("hugo v0.111.3+extended linux/amd64 …"); nothing for
/// anything else.
std::optional<std::string> hugo_version_in(std::string_view output);

/// Of the program that the site builder would start; nothing where there is none.
std::optional<std::string> installed_hugo_version();

/// Compares number by number.
bool is_older(std::string_view version, std::string_view than);

}  // namespace broadsheet::cli
