/// Small operations on UTF-8 text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

bool is_valid_utf8(std::string_view text);

/// Every malformed sequence becomes one U+FFFD; NUL and other control characters but tab and line
/// ends are dropped.
std::string to_valid_utf8(std::string_view bytes);

/// Runs of Unicode white space become one space; none at the ends.
std::string fold_space(std::string_view text);

/// Lower case without regard to language (Unicode simple case folding, ICU).
std::string fold_case(std::string_view text);

/// Number of Unicode code points in valid UTF-8.
std::size_t code_points(std::string_view text);

/// At most `count` code points, cut at a word's end with "…" where something was left out.
std::string shorten(std::string_view text, std::size_t count);

/// A stretch of a text as [start, end) byte offsets.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;
};

/// Words by Unicode's rules (ICU word iterator), case folded: letters and digits only. Chinese,
/// Japanese and Thai are cut by dictionary.
std::vector<std::string> words(std::string_view text);

/// The same words as they stand in `text`.
std::vector<Span> word_spans(std::string_view text);

/// Number of words, for limits on quotation.
std::size_t count_words(std::string_view text);

/// Sentences (ICU sentence iterator, mended for abbreviations, initials and decimal numbers),
/// without the white space around them. A single line end is white space; a blank line and the
/// start of a list item end a sentence.
std::vector<Span> sentences(std::string_view text);

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equal_ignoring_case(std::string_view a, std::string_view b);  ///< ASCII
std::string lower_ascii(std::string_view text);
std::string_view trim(std::string_view text);  ///< ASCII white space
std::vector<std::string_view> split(std::string_view text, char separator);

/// For file names and addresses: lower-case ASCII letters, digits and single dashes, at most 80,
/// transliterated from other scripts (ICU Any-Latin; Latin-ASCII). "untitled" where nothing is
/// left.
std::string to_slug(std::string_view text);

}  // namespace broadsheet
