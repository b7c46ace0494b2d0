/// Text on a terminal: what comes from outside must neither move the cursor nor change the
/// direction of writing, and columns are counted as terminals draw them.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace broadsheet::cli {

/// Malformed UTF-8 becomes U+FFFD; control characters, line ends among them, become spaces;
/// invisible and direction marks are dropped.
std::string screen_text(std::string_view text);

/// Columns that a terminal gives the text: two for wide characters (UAX #11), none for marks.
std::size_t columns_of(std::string_view text);

/// `screen_text` in at most `columns`, cut with "…".
std::string fitted(std::string_view text, std::size_t columns);

/// The same, filled up with spaces.
std::string padded(std::string_view text, std::size_t columns);

/// Width of the terminal behind `stream`; 80 where there is none.
std::size_t screen_columns(std::FILE* stream);

/// Its height; 24 where there is none.
std::size_t screen_rows(std::FILE* stream);

bool is_terminal(std::FILE* stream);

}  // namespace broadsheet::cli
