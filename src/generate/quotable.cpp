// What a reader would not want quoted: half sentences, lists, code, and what pages say about
// themselves (furniture.h). When in doubt a sentence is left out: there are others.
#include "generate/quotable.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "base/text_letters.h"
#include "generate/furniture.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t words_min = 8;
constexpr std::size_t words_max = 45;
constexpr std::size_t dateline_bytes_max = 60;
constexpr std::size_t dateline_words_max = 7;
constexpr std::size_t ordinal_digits_max = 2;
constexpr double capitals_max = 0.75;  // a list of names, a caption, a shouted title

constexpr std::array<std::string_view, 12> never_in_prose{
    "http://", "https://", "www.", "{", "}", "|", "\\", "</", "[…]", "[...]", "→", "\n"};

constexpr std::array<std::string_view, 7> opening_marks{"“", "‘", "„", "«", "「", "『", "\""};
constexpr std::array<std::string_view, 7> full_stops{".", "!", "。", "！", "।", "۔", "．"};
constexpr std::array<std::string_view, 11> closing_marks{"\"", "”",  "’",  "'", ")", "]",
                                                         "»",  "」", "』", "“", "）"};
constexpr std::array<std::string_view, 6> dateline_ends{" — ", " – ", " -- ", " - ", " ― ", ": "};

constexpr std::array<std::string_view, 15> abbreviations{"abs", "art", "nr",  "no",   "ca",
                                                         "bzw", "ggf", "sog", "inkl", "usw",
                                                         "mr",  "mrs", "dr",  "vs",   "elektr"};

constexpr std::array<std::string_view, 25> date_words{
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",  "sunday", "mon",     "tue",
    "wed",    "thu",     "fri",       "sat",      "sun",    "published", "posted", "updated", "on",
    "at",     "am",      "pm",        "est",      "et",     "gmt",       "utc"};
constexpr std::array<std::string_view, 12> month_starts{"jan", "feb", "mar", "apr", "may", "jun",
                                                        "jul", "aug", "sep", "oct", "nov", "dec"};

constexpr std::array<std::string_view, 34> leaning_words{
    "he",      "she",      "it",          "they",         "his",          "her",      "their",
    "its",     "this",     "that",        "these",        "those",        "but",      "and",
    "or",      "so",       "yet",         "also",         "then",         "however",  "meanwhile",
    "instead", "moreover", "furthermore", "therefore",    "thus",         "still",    "such",
    "here",    "there",    "both",        "additionally", "nevertheless", "otherwise"};

template <std::size_t size>
bool begins_with_any(const std::array<std::string_view, size>& table, std::string_view text) {
  return std::ranges::any_of(table, [&](std::string_view one) { return text.starts_with(one); });
}

template <std::size_t size>
bool holds_any(const std::array<std::string_view, size>& table, std::string_view text) {
  return std::ranges::any_of(table, [&](std::string_view one) { return text.contains(one); });
}

bool starts_like_a_sentence(std::string_view text) {
  const std::int32_t first = first_code_point(text);
  if (is_lower(first)) return starts_with_brand(text);
  return is_letter(first) || is_digit(first) || begins_with_any(opening_marks, text);
}

/// The end of the text without the marks that close a quotation or a bracket.
std::string_view without_closing_marks(std::string_view text) {
  for (bool found = true; found && !text.empty();) {
    found = false;
    for (const std::string_view mark : closing_marks) {
      if (!text.ends_with(mark)) continue;
      text.remove_suffix(mark.size());
      found = true;
    }
  }
  return text;
}

bool ends_like_a_sentence(std::string_view text) {
  const std::string_view bare = without_closing_marks(text);
  if (bare.ends_with("..") || bare.ends_with("…") || breaks_off(text)) return false;
  return std::ranges::any_of(full_stops,
                             [&](std::string_view stop) { return bare.ends_with(stop); });
}

std::size_t count(std::string_view text, std::string_view mark) {
  std::size_t found = 0;
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    ++found;
  }
  return found;
}

/// Marks that open must close, or the reader sees half a quotation.
bool has_paired_marks(std::string_view text) {
  const bool is_german = text.contains("„");
  const bool curly = is_german ? count(text, "„") == count(text, "“") + count(text, "”")
                               : count(text, "“") == count(text, "”");
  return curly && count(text, "\"") % 2 == 0 && count(text, "(") == count(text, ")") &&
         count(text, "[") == count(text, "]") && count(text, "«") == count(text, "»") &&
         count(text, "「") == count(text, "」") && count(text, "《") == count(text, "》") &&
         count(text, "『") == count(text, "』");
}

bool is_mostly_capitals(std::string_view text) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const std::string_view word : split(text, ' ')) {
    const std::int32_t first = first_code_point(word);
    words += is_letter(first) || is_digit(first) ? 1u : 0u;
    capitals += is_upper(first) || is_digit(first) ? 1u : 0u;
  }
  return static_cast<double>(capitals) > capitals_max * static_cast<double>(words);
}

/// "[2]": a note that is not quoted along with it.
bool has_note_mark(std::string_view text) {
  for (auto at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9') return true;
  }
  return false;
}

bool is_tagged(std::string_view text) {
  return count(text, " #") + count(text, " @") >= 2 || text.starts_with("@");
}

bool is_shouted(std::string_view word) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return word.size() >= 3 && std::ranges::count_if(word, is_capital) >= 3 &&
         std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Some pages run their title into the first sentence: "Lighthouse sold The old lighthouse was …".
std::string_view without_title(std::string_view text, std::string_view title) {
  if (title.empty() || !starts_with_ignoring_case(text, title)) return text;
  const std::string_view rest = trim(text.substr(title.size()));
  return is_upper(first_code_point(rest)) || is_digit(first_code_point(rest)) ? rest : text;
}

/// "Saturday,", "Dec.", "9:29", "PM", "Published:": a word of a line that says when.
bool is_of_date_line(std::string_view word) {
  const bool has_digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
  const auto list = words(word);
  if (has_digit) return word.size() <= 10;
  if (list.empty()) return word.size() <= 3;  // a dash or a dot between its parts
  return std::ranges::find(date_words, std::string_view(list.front())) != date_words.end() ||
         std::ranges::any_of(month_starts, [&](std::string_view month) {
           return list.front().starts_with(month) && list.front().size() <= 9;
         });
}

/// Some run a line with date and hour into it: "June 3, 2026 9:29 PM The old lighthouse was …".
std::string_view without_date_line(std::string_view text) {
  std::size_t at = 0;
  bool has_year_or_hour = false;
  while (at < text.size()) {
    const std::string_view word = text.substr(at, text.find(' ', at) - at);
    if (!is_of_date_line(word)) break;
    has_year_or_hour |= word.contains(':') || word.contains("20") || word.contains("19");
    at = std::min(text.size(), at + word.size() + 1);
  }
  const std::string_view rest = trim(text.substr(at));
  return has_year_or_hour && is_upper(first_code_point(rest)) ? rest : text;
}

/// "OSLO (AP)", "BERLIN, June 3 (Reuters)": a place in capitals, or an agency in brackets.
bool is_dateline(std::string_view text) {
  const auto words = split(text, ' ');
  if (words.size() > dateline_words_max) return false;
  return text.ends_with(")") || is_shouted(words.front());
}

std::string_view without_dateline(std::string_view text) {
  for (const std::string_view end : dateline_ends) {
    const auto at = text.find(end);
    if (at == std::string_view::npos || at > dateline_bytes_max) continue;
    const std::string_view rest = trim(text.substr(at + end.size()));
    if (is_dateline(text.substr(0, at)) && !is_lower(first_code_point(rest))) return rest;
  }
  return text;
}

}  // namespace

bool breaks_off(std::string_view sentence) {
  std::string_view text = trim(sentence);
  if (!text.ends_with('.')) return false;
  text.remove_suffix(1);
  const std::string_view last = text.substr(text.rfind(' ') + 1);
  const auto is_digit_byte = [](char c) { return c >= '0' && c <= '9'; };
  const bool is_initial = last.size() == 1 && is_upper(last.front());
  const bool is_ordinal = !last.empty() && last.size() <= ordinal_digits_max &&
                          std::ranges::all_of(last, is_digit_byte);
  const std::string folded = fold_case(last);
  return is_initial || is_ordinal ||
         std::ranges::find(abbreviations, std::string_view(folded)) != abbreviations.end();
}

std::string_view quotable_part(std::string_view sentence, std::string_view title) {
  const std::string_view text =
      without_dateline(without_date_line(without_title(trim(sentence), trim(title))));
  if (text.empty() || !starts_like_a_sentence(text) || !ends_like_a_sentence(text)) return {};
  if (!has_paired_marks(text) || holds_any(never_in_prose, text) || is_tagged(text)) return {};
  if (has_note_mark(text)) return {};
  const std::size_t words = count_words(text);
  if (words < words_min || words > words_max || is_mostly_capitals(text)) return {};
  return is_furniture(sentence) ? std::string_view{} : text;
}

bool leans_on_another(std::string_view sentence) {
  if (starts_with_ignoring_case(sentence, "as well")) return true;
  const auto spans = word_spans(sentence.substr(0, std::min<std::size_t>(sentence.size(), 40)));
  if (spans.empty()) return false;
  const std::string first =
      fold_case(sentence.substr(spans.front().start, spans.front().end - spans.front().start));
  return std::ranges::find(leaning_words, first) != leaning_words.end();
}

}  // namespace broadsheet::generate
