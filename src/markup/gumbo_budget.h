/// Whether gumbo can read a document in time in proportion to its size, and what to give it where
/// it cannot.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::markup {

/// False where the work could grow with the square of the size: elements nested by the thousand,
/// formatting that every paragraph opens again, attributes by the hundred. Pages that people and
/// their programs make are far from that.
bool is_tame(std::string_view html);

/// The same text without the structure: paragraphs only, scripts and styles left out.
std::string flattened(std::string_view html);

}  // namespace broadsheet::markup
