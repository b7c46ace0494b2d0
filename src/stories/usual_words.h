/// How common a word is in everyday English: what nearly everybody writes says little about what
/// is written about.
#pragma once

#include <string_view>

namespace broadsheet::stories {

enum class Usage { rare, usual, often };

/// Of a word as tokens give it (folded, singular). From two levels of SCOWL (words/README.md);
/// words of other languages are rare.
Usage usage_of(std::string_view word);

}  // namespace broadsheet::stories
