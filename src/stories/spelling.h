/// A title's words where two ways to write a thing are one: "#GoldPrices" is "gold prices", "U.S."
/// is "US", "eleven" is 11, "$6.6B" and "6.6 bn" are 6.6 billion.
#pragma once

#include <string_view>
#include <vector>

#include "stories/tokens.h"

namespace broadsheet::stories {

/// Without the label of a column before it ("Media Decoder Blog: ...", "NYTimes: ..."), where
/// enough of the title is left.
std::vector<Token> alike_spelled(std::string_view title);

}  // namespace broadsheet::stories
