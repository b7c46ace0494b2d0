#include "enrich/details.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include "base/text.h"
#include "base/text_letters.h"

namespace broadsheet::enrich {

namespace {

constexpr std::size_t looked_at = 6'000;  // bytes of a text: what it is about stands in front
constexpr std::size_t entities_max = 8;
constexpr std::size_t name_words_max = 4;
constexpr std::size_t name_code_points_max = 40;
constexpr int support_min = 4;
constexpr int title_support = 3;
constexpr int text_support = 2;  // for each text, whatever it repeats

/// Capitalised for other reasons than being a name.
constexpr std::array<std::string_view, 80> no_names{
    "the",      "a",        "an",        "i",        "we",     "you",      "he",     "she",
    "it",       "they",     "this",      "that",     "these",  "those",    "and",    "but",
    "or",       "if",       "in",        "on",       "at",     "for",      "from",   "to",
    "of",       "with",     "as",        "by",       "is",     "are",      "was",    "when",
    "how",      "why",      "what",      "who",      "where",  "while",    "after",  "before",
    "new",      "show",     "ask",       "hn",       "tell",   "my",       "our",    "your",
    "monday",   "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march",    "april",     "may",      "june",   "july",     "august", "september",
    "october",  "november", "december",  "not",      "no",     "yes",      "so",     "read",
    "more",     "utc",      "gb",        "mb",       "ghz",    "mhz",      "pm",     "am"};

/// One word between white space, without the marks around it.
struct Token {
  std::string_view text;
  bool ends_run = false;     ///< a mark or the text's end follows
  bool begins_text = false;  ///< of a sentence: its capital says nothing
};

constexpr std::string_view marks = ".,;:!?()[]{}\"'*_`<>|/-";

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  bool begins = true;
  std::size_t at = 0;
  constexpr std::string_view spaces = " \n\t\r";
  while ((at = text.find_first_not_of(spaces, at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find_first_of(spaces, at), text.size());
    std::string_view word = text.substr(at, end - at);
    at = end;
    const bool is_end = word.ends_with('.') || word.ends_with('!') || word.ends_with('?') ||
                        word.ends_with(':') || (end < text.size() && text[end] == '\n');
    if (!word.empty() && marks.contains(word.front()) && !tokens.empty()) {
      tokens.back().ends_run = true;
    }
    while (!word.empty() && marks.contains(word.front())) word.remove_prefix(1);
    bool has_mark = false;
    while (!word.empty() && marks.contains(word.back())) {
      word.remove_suffix(1);
      has_mark = true;
    }
    if (word.ends_with("'s") || word.ends_with("’s"))
      word.remove_suffix(word.ends_with("'s") ? 2 : 4);
    if (!word.empty())
      tokens.push_back({.text = word, .ends_run = has_mark || is_end, .begins_text = begins});
    begins = is_end;
  }
  return tokens;
}

std::size_t digits_in(std::string_view word) {
  return static_cast<std::size_t>(
      std::ranges::count_if(word, [](char c) { return c >= '0' && c <= '9'; }));
}

bool has_digit(std::string_view word) {
  return digits_in(word) > 0;
}

/// "SQLite", "GPU", "macOS", "CVE-2026-1234": its letters say that it is a name wherever it stands.
bool is_marked_name(std::string_view word) {
  const std::size_t capitals = static_cast<std::size_t>(
      std::ranges::count_if(word, [](char c) { return c >= 'A' && c <= 'Z'; }));
  const bool first = is_upper(first_code_point(word));
  return capitals >= 2 || (capitals == 1 && !first) || (first && has_digit(word));
}

bool is_name_word(const Token& token) {
  if (!is_upper(first_code_point(token.text)) && !is_marked_name(token.text)) return false;
  return code_points(token.text) >= 2 &&
         std::ranges::count(no_names, std::string_view(fold_case(token.text))) == 0;
}

/// Title Case and SHOUTING mark every word: then only what is marked within a word is a name.
bool capitalises_all(const std::vector<Token>& tokens) {
  const auto capitals = std::ranges::count_if(
      tokens, [](const Token& one) { return is_upper(first_code_point(one.text)); });
  return tokens.size() >= 3 && capitals * 2 > std::ssize(tokens);
}

/// "2.0", "v1.90": what makes a name a release.
bool is_version(std::string_view word) {
  if (word.starts_with('v')) word.remove_prefix(1);
  return word.contains('.') && word.find_first_not_of("0123456789.") == std::string_view::npos &&
         has_digit(word);
}

std::vector<std::string> names_in(const std::vector<Token>& tokens, bool is_title) {
  const bool says_nothing = is_title && capitalises_all(tokens);
  std::vector<std::string> names;
  for (std::size_t at = 0; at < tokens.size();) {
    const bool is_weak = says_nothing || tokens[at].begins_text;
    if (!is_name_word(tokens[at]) || (is_weak && !is_marked_name(tokens[at].text))) {
      ++at;
      continue;
    }
    std::string name(tokens[at].text);
    std::size_t count = 1;
    while (!tokens[at].ends_run && at + 1 < tokens.size() && count < name_words_max) {
      const Token& next = tokens[at + 1];
      const bool goes_on = is_version(next.text) ||
                           (is_name_word(next) && (!says_nothing || is_marked_name(next.text)));
      if (!goes_on) break;
      name += " " + std::string(next.text);
      ++count;
      ++at;
      if (is_version(next.text)) break;
    }
    ++at;
    if (code_points(name) <= name_code_points_max) names.push_back(std::move(name));
  }
  return names;
}

/// Cut between words, so that no letter is parted.
std::string_view beginning_of(std::string_view text) {
  if (text.size() <= looked_at) return text;
  const std::size_t end = text.find_last_of(" \n", looked_at);
  return text.substr(0, end == std::string_view::npos ? 0 : end);
}

struct Support {
  std::string name;  ///< as it was written first
  int count = 0;
};

void add_text(std::string_view text, int support, bool is_title,
              std::map<std::string, Support>& found) {
  std::set<std::string> here;
  for (std::string& name : names_in(tokens_of(beginning_of(text)), is_title)) {
    std::string key = fold_case(name);
    if (!here.insert(key).second) continue;
    Support& one = found[std::move(key)];
    if (one.name.empty()) one.name = std::move(name);
    one.count += support;
  }
}

/// "Rust" stands in "Rust 1.90" already.
bool is_part_of_one(const std::string& key, const std::vector<std::string>& kept) {
  return std::ranges::any_of(kept, [&](const std::string& whole) {
    return (" " + whole + " ").contains(" " + key + " ") ||
           (" " + key + " ").contains(" " + whole + " ");
  });
}

}  // namespace

std::set<std::string> details_of(std::string_view text) {
  std::set<std::string> details;
  const std::vector<Token> tokens = tokens_of(beginning_of(text));
  for (const std::string& name : names_in(tokens, false)) details.insert(fold_case(name));
  for (const Token& token : tokens) {
    if (digits_in(token.text) >= 2) details.insert(fold_case(token.text));
  }
  return details;
}

std::vector<std::string> find_entities(const StoryFile& file, std::span<const Evidence> evidence) {
  std::map<std::string, Support> found;
  std::set<std::string> titles;  // a post that was shared twice says it once
  for (const Report& report : file.reports) {
    if (titles.insert(report.item.title).second) {
      add_text(report.item.title, title_support, true, found);
    }
    add_text(report.item.text, text_support, false, found);
  }
  for (const Evidence& one : evidence) add_text(one.text, text_support, false, found);
  std::vector<std::pair<int, std::string>> ranked;
  for (const auto& [key, support] : found) {
    if (support.count >= support_min) ranked.emplace_back(-support.count, key);
  }
  std::ranges::sort(ranked);
  std::vector<std::string> kept;
  std::vector<std::string> entities;
  for (const auto& [count, key] : ranked) {
    if (entities.size() == entities_max) break;
    if (is_part_of_one(key, kept)) continue;
    kept.push_back(key);
    entities.push_back(found.at(key).name);
  }
  return entities;
}

}  // namespace broadsheet::enrich
