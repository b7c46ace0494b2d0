/// "Did you mean": the known word nearest to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::cli {

/// The word of `known` with the fewest edits (Levenshtein distance, adjacent letters swapped count
/// as one), if that is at most a third of the word's length; else "".
std::string nearest(std::string_view word, std::span<const std::string_view> known);

/// "; did you mean run?" to end a sentence with, or "".
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace broadsheet::cli
