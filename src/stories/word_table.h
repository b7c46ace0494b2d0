/// Tables of words that come with the program (words/README.md), looked up in place: nothing is
/// built from them.
#pragma once

#include <optional>
#include <string_view>

namespace broadsheet::stories {

/// Lines sorted by bytes, each a word and what is said of it, ended by "\n".
enum class WordTable { often, usual, irregular, synonyms };

/// What the table says of `word`: the rest of its line after a space, maybe empty.
std::optional<std::string_view> look_up(WordTable table, std::string_view word);

}  // namespace broadsheet::stories
