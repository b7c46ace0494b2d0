#include "stories/tokens.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"
#include "stories/cuts.h"
#include "stories/word_lists.h"

namespace broadsheet::stories {

namespace {

bool is_ascii(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

bool is_address(std::string_view word) {
  return word.contains("://") || word.starts_with("www.") || (word.size() > 1 && word[0] == '@');
}

/// The text without addresses and mentions, byte for byte the same elsewhere.
std::string without_addresses(std::string_view text) {
  std::string plain(text);
  for (std::size_t start = 0; start < plain.size();) {
    const auto begin = plain.begin() + static_cast<std::ptrdiff_t>(start);
    const auto end = std::find_if(begin, plain.end(), is_space);
    if (is_address(std::string_view(begin, end))) std::fill(begin, end, ' ');
    start = static_cast<std::size_t>(end - plain.begin()) + 1;
  }
  return plain;
}

/// Tokenised wires write "4. 6" and "12: 46".
void join_parted_numbers(std::string& text) {
  for (std::size_t i = 0; i + 3 < text.size(); ++i) {
    const bool parted = (text[i + 1] == '.' || text[i + 1] == ':') && text[i + 2] == ' ';
    if (ascii::is_digit(text[i]) && parted && ascii::is_digit(text[i + 3])) text.erase(i + 2, 1);
  }
}

/// Blanks "12:46" and "11/09/2010": when something was written is not what it says.
void drop_clock_times(std::string& text) {
  const auto is_part = [](char c) { return ascii::is_digit(c) || c == ':' || c == '/'; };
  for (auto begin = text.begin(); begin != text.end();) {
    const auto end = std::find_if_not(begin, text.end(), is_part);
    const bool joined = std::any_of(begin, end, [](char c) { return c == ':' || c == '/'; });
    if (joined && ascii::is_digit(*begin) && ascii::is_digit(*std::prev(end)))
      std::fill(begin, end, ' ');
    begin = end == text.end() ? end : std::next(end);
  }
}

std::string without_plural(std::string word) {
  if (word.ends_with("'s") || word.ends_with("’s")) {
    word.resize(word.rfind('s') - (word.ends_with("'s") ? 1 : 3));
    return word;
  }
  if (word.size() <= 3 || !word.ends_with('s') || is_same_in_plural(word)) return word;
  if (word.ends_with("ies") && word.size() > 4) return word.substr(0, word.size() - 3) + "y";
  const std::string_view end = std::string_view(word).substr(word.size() - 2);
  if (end != "ss" && end != "us" && end != "is") word.pop_back();
  return word;
}

/// "8,500" is "8500", "v4.2" is "4.2".
std::string plain_number(std::string word) {
  std::erase(word, ',');
  if (word.starts_with('v')) word.erase(0, 1);
  return word;
}

bool is_number(std::string_view word) {
  return ascii::is_digit(word[0]) ||
         (word.size() > 1 && word[0] == 'v' && ascii::is_digit(word[1]));
}

/// The first character is one of U+30A0..U+30FF.
bool is_katakana(std::string_view text) {
  return text.starts_with("\xE3\x83") ||
         (text.starts_with("\xE3\x82") && text.size() > 2 && text[2] >= '\xA0');
}

/// The dictionary cuts foreign words that it does not know into pieces: "ラン サム ウェア".
std::vector<Span> with_katakana_whole(std::string_view text, const std::vector<Span>& spans) {
  std::vector<Span> whole;
  whole.reserve(spans.size());
  for (const Span& span : spans) {
    const bool continues = !whole.empty() && whole.back().end == span.start && span.start >= 3 &&
                           is_katakana(text.substr(span.start)) &&
                           is_katakana(text.substr(span.start - 3));
    if (continues) {
      whole.back().end = span.end;
    } else {
      whole.push_back(span);
    }
  }
  return whole;
}

/// A capital letter of any script: folding changes it.
bool has_capital(std::string_view word, std::string_view folded) {
  return word.substr(0, 1) != folded.substr(0, 1) || word.substr(0, 2) != folded.substr(0, 2);
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::string plain = without_addresses(text);
  join_parted_numbers(plain);
  drop_clock_times(plain);
  const std::vector<Span> spans = with_katakana_whole(plain, cut_words(plain));
  std::vector<Token> tokens;
  tokens.reserve(spans.size());
  for (const Span& span : spans) {
    const std::string_view word = std::string_view(plain).substr(span.start, span.end - span.start);
    std::string folded = is_ascii(word) ? lower_ascii(word) : fold_case(word);
    if (folded.empty()) continue;
    Token token;
    token.capital = has_capital(word, folded);
    token.first = tokens.empty();
    token.end = span.end;
    token.number = is_number(folded);
    token.text = token.number ? plain_number(std::move(folded)) : without_plural(std::move(folded));
    if (!token.text.empty()) tokens.push_back(std::move(token));
  }
  return tokens;
}

bool is_date_mark(std::string_view word) {
  constexpr std::array<std::string_view, 10> marks{"年", "月", "日", "時",   "分",
                                                   "년", "월", "일", "年度", "月度"};
  return std::ranges::find(marks, word) != marks.end();
}

bool is_year(std::string_view number) {
  return number.size() == 4 && (number.starts_with("19") || number.starts_with("20")) &&
         std::ranges::all_of(number, ascii::is_digit);
}

}  // namespace broadsheet::stories
