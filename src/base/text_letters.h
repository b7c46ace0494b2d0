/// What sentence cutting asks about letters and lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace broadsheet {

std::int32_t first_code_point(std::string_view text);  ///< -1 where there is none
std::size_t last_code_point(std::string_view text);    ///< its byte offset; `text` not empty
bool is_lower(std::int32_t code_point);
bool is_upper(std::int32_t code_point);
bool is_letter(std::int32_t code_point);
bool is_digit(std::int32_t code_point);
bool has_letter_or_digit(std::string_view text);

/// "eBay", "iPhone", "macOS": small first letters, then a capital within the word.
bool starts_with_brand(std::string_view text);

/// "… end.[12]": a note's mark right after the end of a sentence.
bool ends_with_note(std::string_view text);

/// Stretches between blank lines, and before each line that begins a list item.
std::vector<Span> paragraphs_of(std::string_view text);

/// `text` with every line end replaced by as many spaces as it has bytes.
std::string flatten_lines(std::string_view text);

/// `span` of `text` without the Unicode white space at its ends.
Span without_outer_space(std::string_view text, Span span);

}  // namespace broadsheet
