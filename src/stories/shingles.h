/// Near-copies of a text, found by what they share of their runs of words (Broder 1997: the
/// smallest hashes of a set stand for the set).
#pragma once

#include <cstdint>
#include <vector>

#include "stories/tokens.h"

namespace broadsheet::stories {

/// The smallest hashes, sorted; none for texts too short to be told apart by them.
std::vector<std::uint32_t> sketch_of(const std::vector<Token>& text);

/// The estimated share of runs in common, 0..1 (Jaccard); 0 where one has no sketch.
double overlap(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b);

}  // namespace broadsheet::stories
