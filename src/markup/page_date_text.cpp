#include "markup/page_date_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace broadsheet::markup {
namespace {

/// The beginning of a month's name, case folded; enough of it to tell it from other months.
struct MonthName {
  std::string_view start;
  unsigned month;
};

// Longer beginnings stand before shorter ones that they begin with ("juli" before "jul").
constexpr std::array month_names{
    MonthName{"jan", 1},   MonthName{"jän", 1},    MonthName{"ene", 1},     MonthName{"gen", 1},
    MonthName{"sty", 1},   MonthName{"янв", 1},    MonthName{"січ", 1},     MonthName{"oca", 1},
    MonthName{"led", 1},   MonthName{"tammi", 1},  MonthName{"ιαν", 1},     MonthName{"feb", 2},
    MonthName{"fév", 2},   MonthName{"fev", 2},    MonthName{"lut", 2},     MonthName{"фев", 2},
    MonthName{"лют", 2},   MonthName{"şub", 2},    MonthName{"úno", 2},     MonthName{"helmi", 2},
    MonthName{"φεβ", 2},   MonthName{"mär", 3},    MonthName{"mrz", 3},     MonthName{"mar", 3},
    MonthName{"maa", 3},   MonthName{"maerz", 3},  MonthName{"мар", 3},     MonthName{"бер", 3},
    MonthName{"bře", 3},   MonthName{"μαρ", 3},    MonthName{"apr", 4},     MonthName{"avr", 4},
    MonthName{"abr", 4},   MonthName{"kwi", 4},    MonthName{"апр", 4},     MonthName{"кві", 4},
    MonthName{"nis", 4},   MonthName{"dub", 4},    MonthName{"huhti", 4},   MonthName{"απρ", 4},
    MonthName{"mai", 5},   MonthName{"may", 5},    MonthName{"mei", 5},     MonthName{"maj", 5},
    MonthName{"mag", 5},   MonthName{"мая", 5},    MonthName{"май", 5},     MonthName{"тра", 5},
    MonthName{"kvě", 5},   MonthName{"touko", 5},  MonthName{"μαι", 5},     MonthName{"μάι", 5},
    MonthName{"juin", 6},  MonthName{"jun", 6},    MonthName{"giu", 6},     MonthName{"cze", 6},
    MonthName{"июн", 6},   MonthName{"чер", 6},    MonthName{"haz", 6},     MonthName{"kesä", 6},
    MonthName{"ιουν", 6},  MonthName{"juil", 7},   MonthName{"jul", 7},     MonthName{"lug", 7},
    MonthName{"lip", 7},   MonthName{"июл", 7},    MonthName{"лип", 7},     MonthName{"tem", 7},
    MonthName{"heinä", 7}, MonthName{"ιουλ", 7},   MonthName{"aug", 8},     MonthName{"aoû", 8},
    MonthName{"aou", 8},   MonthName{"ago", 8},    MonthName{"sie", 8},     MonthName{"авг", 8},
    MonthName{"сер", 8},   MonthName{"ağu", 8},    MonthName{"srp", 8},     MonthName{"elo", 8},
    MonthName{"αυγ", 8},   MonthName{"sep", 9},    MonthName{"set", 9},     MonthName{"wrz", 9},
    MonthName{"сен", 9},   MonthName{"вер", 9},    MonthName{"eyl", 9},     MonthName{"zář", 9},
    MonthName{"syys", 9},  MonthName{"σεπ", 9},    MonthName{"oct", 10},    MonthName{"okt", 10},
    MonthName{"out", 10},  MonthName{"ott", 10},   MonthName{"paź", 10},    MonthName{"окт", 10},
    MonthName{"жов", 10},  MonthName{"eki", 10},   MonthName{"říj", 10},    MonthName{"loka", 10},
    MonthName{"οκτ", 10},  MonthName{"nov", 11},   MonthName{"lis", 11},    MonthName{"лис", 11},
    MonthName{"ноя", 11},  MonthName{"kas", 11},   MonthName{"marras", 11}, MonthName{"νοε", 11},
    MonthName{"dec", 12},  MonthName{"dez", 12},   MonthName{"déc", 12},    MonthName{"dic", 12},
    MonthName{"gru", 12},  MonthName{"дек", 12},   MonthName{"гру", 12},    MonthName{"ara", 12},
    MonthName{"pro", 12},  MonthName{"joulu", 12}, MonthName{"δεκ", 12}};

/// A word or a number of the text, with what stands before it.
struct Token {
  std::string_view text;
  std::string_view gap;
  int number = -1;  ///< -1 for words
};

bool is_letter(char c) {
  return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::size_t tokens_max = 4000;

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t at = 0;
  while (at < text.size() && tokens.size() < tokens_max) {
    const std::size_t gap = at;
    while (at < text.size() && !ascii::is_digit(text[at]) && !is_letter(text[at])) ++at;
    const std::size_t start = at;
    const bool numeric = at < text.size() && ascii::is_digit(text[at]);
    while (at < text.size() && (numeric ? ascii::is_digit(text[at]) : is_letter(text[at]))) ++at;
    if (at == start) break;
    Token token{text.substr(start, at - start), text.substr(gap, start - gap)};
    if (numeric && token.text.size() <= 4)
      std::from_chars(token.text.data(), token.text.data() + token.text.size(), token.number);
    tokens.push_back(token);
  }
  return tokens;
}

unsigned month_of(std::string_view word) {
  for (const MonthName& name : month_names)
    if (word.starts_with(name.start)) return name.month;
  return 0;
}

std::optional<Time> day(int year, unsigned month, int day_of_month) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(static_cast<unsigned>(day_of_month))};
  if (year < 1995 || year > 2199 || day_of_month < 1 || !date.ok()) return {};
  return Time(sys_days(date));
}

bool is_year(const Token& token) {
  return token.text.size() == 4 && token.number >= 1995;
}
bool is_short(const Token& token) {
  return token.number >= 0 && token.text.size() <= 2;
}
bool is_near(const Token& token) {
  return token.gap.size() <= 3 && !token.gap.contains('\n');
}

/// "20", "20.", "20th", "20 de": the words between a day and its month.
std::size_t skip_small_words(const std::vector<Token>& tokens, std::size_t at) {
  constexpr std::array<std::string_view, 8> small{"de", "del", "of", "th", "st", "nd", "rd", "er"};
  while (at < tokens.size() && is_near(tokens[at]) &&
         std::find(small.begin(), small.end(), tokens[at].text) != small.end())
    ++at;
  return at;
}

/// The year at or after `at`: the next token, or two digits behind the same separator.
std::optional<int> year_at(const std::vector<Token>& tokens, std::size_t at) {
  at = skip_small_words(tokens, at);
  if (at >= tokens.size() || !is_near(tokens[at]) || !is_year(tokens[at])) return {};
  return tokens[at].number;
}

std::optional<Time> named_month(const std::vector<Token>& tokens, std::size_t at) {
  const unsigned month = tokens[at].number < 0 ? month_of(tokens[at].text) : 0;
  if (month == 0) return {};
  std::size_t before = at;
  while (before > 0 && before + 2 > at && tokens[before - 1].number < 0) --before;
  if (before > 0 && is_short(tokens[before - 1]) && skip_small_words(tokens, before) == at &&
      is_near(tokens[at]))
    if (const auto year = year_at(tokens, at + 1))
      if (const auto found = day(*year, month, tokens[before - 1].number)) return found;
  if (at + 1 >= tokens.size() || !is_short(tokens[at + 1]) || !is_near(tokens[at + 1])) return {};
  const auto year = year_at(tokens, at + 2);
  return year ? day(*year, month, tokens[at + 1].number) : std::nullopt;
}

std::optional<Time> all_numbers(const std::vector<Token>& tokens, std::size_t at, DayOrder order) {
  if (at + 2 >= tokens.size()) return {};
  const Token& a = tokens[at];
  const Token& b = tokens[at + 1];
  const Token& c = tokens[at + 2];
  constexpr std::string_view joins = "./- ";
  const bool joined = !b.gap.empty() && b.gap.size() <= 3 && c.gap.size() <= 3 && !c.gap.empty() &&
                      joins.contains(b.gap[0]) && joins.contains(c.gap[0]) && b.gap[0] == c.gap[0];
  if (!is_short(b)) return {};
  if (is_year(a) && is_short(c) && joined)
    return day(a.number, static_cast<unsigned>(b.number), c.number);
  if (!is_short(a) || !joined) return {};
  int year = is_year(c) ? c.number : -1;
  if (year < 0 && is_short(c) && c.text.size() == 2 && b.gap == "." && c.gap == ".")
    year = 2000 + c.number;
  if (year < 0) return {};
  const bool month_first = order == DayOrder::month_first && b.gap[0] == '/';
  const int month = month_first ? a.number : b.number;
  const int day_of_month = month_first ? b.number : a.number;
  if (month > 12) return day(year, static_cast<unsigned>(day_of_month), month);
  return day(year, static_cast<unsigned>(month), day_of_month);
}

/// 2019年11月20日
std::optional<Time> east_asian(const std::vector<Token>& tokens, std::size_t at) {
  if (at + 5 >= tokens.size() || !is_year(tokens[at])) return {};
  const bool marked = (tokens[at + 1].text == "年" && tokens[at + 3].text == "月") ||
                      (tokens[at + 1].text == "년" && tokens[at + 3].text == "월");
  if (!marked || tokens[at + 2].number < 0 || tokens[at + 4].number < 0) return {};
  return day(tokens[at].number, static_cast<unsigned>(tokens[at + 2].number),
             tokens[at + 4].number);
}

}  // namespace

std::optional<Time> find_day(std::string_view text, DayOrder order) {
  const std::string folded = fold_case(text.substr(0, 64u << 10));
  const std::vector<Token> tokens = tokens_of(folded);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (const auto found = named_month(tokens, at)) return found;
    if (const auto found = all_numbers(tokens, at, order)) return found;
    if (const auto found = east_asian(tokens, at)) return found;
  }
  return {};
}

}  // namespace broadsheet::markup
