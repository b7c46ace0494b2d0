/// The configuration that `init` writes: sources to begin with, and every setting with its default
/// in a comment.
#pragma once

#include <string_view>

namespace broadsheet::cli {

std::string_view first_config();

}  // namespace broadsheet::cli
