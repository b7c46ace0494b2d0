#include "stories/numbers.h"

#include <algorithm>

#include "stories/word_lists.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t counted_text_tokens_max = 40;  // further down, numbers are of side matters

void settle(auto& list) {
  std::ranges::sort(list);
  const auto doubles = std::ranges::unique(list);
  list.erase(doubles.begin(), doubles.end());
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::ranges::binary_search(list, value);
}

/// A word that can say what is counted.
bool is_subject(const Token& token) {
  return !token.number && token.text.size() > 1 && !is_stop_word(token.text) &&
         !is_scale_word(token.text);
}

bool is_date_part(const std::vector<Token>& tokens, std::size_t i) {
  return (i > 0 && is_month(tokens[i - 1].text)) ||
         (i + 1 < tokens.size() &&
          (is_month(tokens[i + 1].text) || is_date_mark(tokens[i + 1].text)));
}

void note_counted(const std::vector<Token>& tokens, std::size_t i, Numbers& numbers) {
  const std::string number = number_in(tokens[i].text);
  const bool amount = i + 1 < tokens.size() && is_scale_word(tokens[i + 1].text);
  if (amount || is_date_part(tokens, i) || is_year(number)) return;
  // "CVE-2026-1111": the year stands between the name and its number.
  const std::size_t left = i > 1 && is_year(tokens[i - 1].text) ? i - 2 : i - 1;
  if (i > 0 && is_subject(tokens[left])) numbers.counted.emplace_back(tokens[left].text, number);
  if (i + 1 < tokens.size() && is_subject(tokens[i + 1])) {
    numbers.counted.emplace_back(tokens[i + 1].text, number);
  }
}

bool is_version(std::string_view number) {
  return number.contains('.');
}

/// "July 4", "4 July" at the month, "7月4日" at its number.
std::string date_at(const std::vector<Token>& tokens, std::size_t i) {
  const auto day_at = [&](std::size_t k) {
    return k < tokens.size() && tokens[k].number && !is_year(tokens[k].text);
  };
  if (is_month(tokens[i].text)) {
    const std::string month = tokens[i].text.substr(0, 3);
    if (day_at(i + 1)) return month + " " + number_in(tokens[i + 1].text);
    if (i > 0 && day_at(i - 1)) return month + " " + number_in(tokens[i - 1].text);
  }
  const bool dated = day_at(i) && i + 3 < tokens.size() && tokens[i + 1].text == "月" &&
                     day_at(i + 2) && tokens[i + 3].text == "日";
  return dated ? tokens[i].text + "月 " + tokens[i + 2].text + "日" : std::string();
}

void note_title(const std::vector<Token>& tokens, std::size_t i, Numbers& numbers) {
  const Token& token = tokens[i];
  if (auto date = date_at(tokens, i); !date.empty()) numbers.dates.push_back(std::move(date));
  if (!token.number) {
    const bool dated =
        (i > 0 && tokens[i - 1].number) || (i + 1 < tokens.size() && tokens[i + 1].number);
    if (is_month(token.text) && dated) numbers.months.push_back(token.text.substr(0, 3));
    return;
  }
  const std::string number = number_in(token.text);
  const bool amount = i + 1 < tokens.size() && is_scale_word(tokens[i + 1].text);
  if (is_version(number) && !amount) numbers.versions.push_back(number);
  if (is_year(token.text)) numbers.years.push_back(token.text);
}

/// Both have some, none in common, and no side speaks of the other's elsewhere.
bool differ(const std::vector<std::string>& a, const std::vector<std::string>& all_a,
            const std::vector<std::string>& b, const std::vector<std::string>& all_b) {
  if (a.empty() || b.empty()) return false;
  return std::ranges::none_of(a, [&](const auto& value) { return holds(all_b, value); }) &&
         std::ranges::none_of(b, [&](const auto& value) { return holds(all_a, value); });
}

std::vector<std::string> numbers_beside(const Numbers& numbers, const std::string& subject) {
  std::vector<std::string> found;
  for (const auto& [word, number] : numbers.counted) {
    if (word == subject) found.push_back(number);
  }
  return found;
}

bool count_differs(const Numbers& a, const Numbers& b) {
  return std::ranges::any_of(a.counted, [&](const auto& pair) {
    return differ(numbers_beside(a, pair.first), a.all, numbers_beside(b, pair.first), b.all);
  });
}

}  // namespace

std::string number_in(std::string_view token) {
  std::string number(token.substr(0, token.find_first_not_of("0123456789.")));
  while (number.ends_with('.')) number.pop_back();
  return number;
}

Numbers numbers_of(const std::vector<Token>& title, const std::vector<Token>& text) {
  Numbers numbers;
  for (std::size_t i = 0; i < title.size(); ++i) {
    note_title(title, i, numbers);
    if (title[i].number) note_counted(title, i, numbers);
  }
  for (std::size_t i = 0; i < std::min(text.size(), counted_text_tokens_max); ++i) {
    if (text[i].number) note_counted(text, i, numbers);
  }
  for (const auto* tokens : {&title, &text}) {
    for (const Token& token : *tokens) {
      if (token.number) numbers.all.push_back(number_in(token.text));
    }
  }
  settle(numbers.counted);
  settle(numbers.versions);
  settle(numbers.years);
  settle(numbers.months);
  settle(numbers.dates);
  settle(numbers.all);
  return numbers;
}

bool in_conflict(const Numbers& a, const Numbers& b) {
  return differ(a.versions, a.all, b.versions, b.all) || differ(a.years, a.all, b.years, b.all) ||
         differ(a.months, a.months, b.months, b.months) ||
         differ(a.dates, a.dates, b.dates, b.dates) || count_differs(a, b);
}

}  // namespace broadsheet::stories
