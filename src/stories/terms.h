/// The terms of all items: words and pairs of words, with their weights.
#pragma once

#include <span>

#include "stories/reading.h"

namespace broadsheet::stories {

/// Fills in the terms of `profiles` from their rows of words, in which words are those of
/// `vocabulary`. A term weighs what it tells (`Vocabulary::weight`) in a vector of length 1. Terms
/// that nobody else uses have their part in that length, and are then dropped: they find nothing.
void set_terms(std::span<Profile* const> profiles, std::span<const WordRow> rows,
               Vocabulary& vocabulary, std::size_t workers);

}  // namespace broadsheet::stories
