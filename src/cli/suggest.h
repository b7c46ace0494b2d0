/// "Did you mean": the known word nearest to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace broadsheet::cli {

/// The word of `known` with the fewest edits (Levenshtein distance, adjacent letters swapped count
/// as one), if that is at most a third of the word's length; else "".
std::string nearest(std::string_view word, std::span<const std::string_view> known);

}  // namespace broadsheet::cli
