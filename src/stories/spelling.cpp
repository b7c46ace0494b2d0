#include "stories/spelling.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t label_words_max = 3;
constexpr std::size_t after_label_min = 20;  // bytes that must be left of a title

using Spelling = std::pair<std::string_view, std::string_view>;

constexpr auto number_words = std::to_array<Spelling>(
    {{"eight", "8"},     {"eighteen", "18"},  {"eleven", "11"}, {"fifteen", "15"},  {"five", "5"},
     {"four", "4"},      {"fourteen", "14"},  {"nine", "9"},    {"nineteen", "19"}, {"one", "1"},
     {"seven", "7"},     {"seventeen", "17"}, {"six", "6"},     {"sixteen", "16"},  {"ten", "10"},
     {"thirteen", "13"}, {"three", "3"},      {"twelve", "12"}, {"twenty", "20"},   {"two", "2"}});
static_assert(std::ranges::is_sorted(number_words));

constexpr auto scales = std::to_array<Spelling>({{"b", "billion"},
                                                 {"bn", "billion"},
                                                 {"k", "thousand"},
                                                 {"m", "million"},
                                                 {"mn", "million"},
                                                 {"tn", "trillion"}});
static_assert(std::ranges::is_sorted(scales));

std::string_view spelled_out(const auto& spellings, std::string_view word) {
  const auto found = std::ranges::lower_bound(spellings, word, {}, &Spelling::first);
  return found != spellings.end() && found->first == word ? found->second : std::string_view();
}

/// "#NBAFinals2013" as "NBA Finals 2013".
std::string with_parted_tags(std::string_view title) {
  std::string parted;
  bool in_tag = false;
  for (std::size_t i = 0; i < title.size(); ++i) {
    const char c = title[i];
    if (c == '#' || c == ' ') in_tag = c == '#';
    const char before = i > 0 ? title[i - 1] : ' ';
    const bool ends_capitals =
        ascii::is_upper(before) && i + 1 < title.size() && ascii::is_lower(title[i + 1]);
    const bool begins = ascii::is_upper(c) ? ascii::is_lower(before) || ends_capitals
                                           : ascii::is_digit(c) && ascii::is_letter(before);
    if (in_tag && begins) parted += ' ';
    parted += c;
  }
  return parted;
}

bool is_label(std::string_view part) {
  const auto fields = split(part, ' ');
  return fields.size() <= label_words_max && std::ranges::all_of(fields, [](std::string_view word) {
           return !word.empty() && ascii::is_upper(word[0]);
         });
}

std::string_view without_labels(std::string_view title) {
  while (true) {
    const std::size_t colon = title.find(": ");
    if (colon == std::string_view::npos || !is_label(title.substr(0, colon))) return title;
    const std::string_view rest = title.substr(colon + 2);
    if (rest.size() < after_label_min) return title;
    title = rest;
  }
}

/// "38b" and "1.0" as "38", "billion" and "1".
void add_number(Token token, std::vector<Token>& tokens) {
  const std::size_t digits =
      std::min(token.text.find_first_not_of("0123456789."), token.text.size());
  const std::string_view scale = spelled_out(scales, std::string_view(token.text).substr(digits));
  if (!scale.empty()) token.text.resize(digits);
  if (token.text.ends_with(".0")) token.text.resize(token.text.size() - 2);
  tokens.push_back(token);
  if (scale.empty()) return;
  token.text = scale;
  token.number = false;
  tokens.push_back(std::move(token));
}

/// "u.s" as "us": single letters with stops between them.
bool is_initials(std::string_view word) {
  const auto parts = split(word, '.');
  return parts.size() > 1 &&
         std::ranges::all_of(parts, [](std::string_view part) { return part.size() == 1; });
}

void add_word(Token token, std::vector<Token>& tokens) {
  const std::string_view number = spelled_out(number_words, token.text);
  const bool amount = !tokens.empty() && tokens.back().number;
  const std::string_view scale = amount ? spelled_out(scales, token.text) : std::string_view();
  if (!number.empty()) {
    token.text = number;
    token.number = true;
  } else if (!scale.empty()) {
    token.text = scale;
  } else if (is_initials(token.text)) {
    std::erase(token.text, '.');
  }
  tokens.push_back(std::move(token));
}

}  // namespace

std::vector<Token> alike_spelled(std::string_view title) {
  std::vector<Token> tokens;
  for (Token& token : tokens_of(with_parted_tags(without_labels(title)))) {
    if (token.number) {
      add_number(std::move(token), tokens);
    } else {
      add_word(std::move(token), tokens);
    }
  }
  return tokens;
}

}  // namespace broadsheet::stories
