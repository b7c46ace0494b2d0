#include "enrich/details.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include "base/text.h"
#include "base/text_letters.h"
#include "base/url.h"

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

/// From the word at `at` on; moves `at` behind it.
std::string name_at(const std::vector<Token>& tokens, std::size_t& at, bool says_nothing) {
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
  return name;
}

struct Names {
  std::vector<std::string> sure;
  std::vector<std::string> perhaps;  ///< begin a sentence, where every word has a capital
};

Names names_in(const std::vector<Token>& tokens, bool is_title) {
  const bool says_nothing = is_title && capitalises_all(tokens);
  Names names;
  const auto keep = [](std::string name, std::vector<std::string>& list) {
    if (code_points(name) <= name_code_points_max) list.push_back(std::move(name));
  };
  for (std::size_t at = 0; at < tokens.size();) {
    const bool is_weak = says_nothing || tokens[at].begins_text;
    if (is_name_word(tokens[at]) && (!is_weak || is_marked_name(tokens[at].text))) {
      keep(name_at(tokens, at, says_nothing), names.sure);
      continue;
    }
    if (is_name_word(tokens[at]) && !says_nothing) {
      std::size_t end = at;
      std::string whole = name_at(tokens, end, says_nothing);
      if (end > at + 1) keep(std::move(whole), names.perhaps);
      keep(std::string(tokens[at].text), names.perhaps);
    }
    ++at;
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

/// A text of the story and what its names count.
struct Text {
  Names names;
  int support = 0;
  std::set<std::string> counted = {};
};

void count(std::vector<std::string>& names, Text& text, std::map<std::string, Support>& found) {
  for (std::string& name : names) {
    std::string key = fold_case(name);
    if (!text.counted.insert(key).second) continue;
    Support& one = found[std::move(key)];
    if (one.name.empty()) one.name = std::move(name);
    one.count += text.support;
  }
}

/// What addresses call what they are about: "quill" for quill.org, "ada" and "quill" for
/// github.com/ada/quill.
std::set<std::string> names_in_addresses(const StoryFile& file) {
  constexpr std::array<std::string_view, 3> forges{"github.com", "gitlab.com", "codeberg.org"};
  constexpr std::size_t parts_max = 2;  // account and repository
  std::set<std::string> names;
  for (const Report& report : file.reports) {
    const auto url = parse_url(report.item.url);
    if (!url) continue;
    const std::string domain = registrable_domain(url->host);
    if (std::ranges::count(forges, std::string_view(domain)) == 0) {
      names.insert(domain.substr(0, domain.find('.')));
      continue;
    }
    std::size_t taken = 0;
    for (const std::string_view part : split(url->path, '/')) {
      if (part.empty()) continue;
      if (taken++ < parts_max) names.insert(fold_case(part));
    }
  }
  return names;
}

/// Names that begin a sentence count where the story has them elsewhere, in a text or an address.
std::map<std::string, Support> supported(std::vector<Text> texts, const StoryFile& file) {
  std::map<std::string, Support> found;
  for (Text& text : texts) count(text.names.sure, text, found);
  const std::set<std::string> addressed = names_in_addresses(file);
  const auto is_unknown = [&, sure = found](const std::string& name) {
    const std::string key = fold_case(name);
    return !sure.contains(key) && !addressed.contains(key);
  };
  for (Text& text : texts) {
    std::erase_if(text.names.perhaps, is_unknown);
    count(text.names.perhaps, text, found);
  }
  return found;
}

Text text_of(std::string_view text, int support, bool is_title) {
  return {.names = names_in(tokens_of(beginning_of(text)), is_title), .support = support};
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
  for (const std::string& name : names_in(tokens, false).sure) details.insert(fold_case(name));
  for (const Token& token : tokens) {
    if (digits_in(token.text) >= 2) details.insert(fold_case(token.text));
  }
  return details;
}

std::vector<std::string> find_entities(const StoryFile& file, std::span<const Evidence> evidence) {
  std::vector<Text> texts;
  std::set<std::string> titles;  // a post that was shared twice says it once
  for (const Report& report : file.reports) {
    if (titles.insert(report.item.title).second) {
      texts.push_back(text_of(report.item.title, title_support, true));
    }
    texts.push_back(text_of(report.item.text, text_support, false));
  }
  for (const Evidence& one : evidence) texts.push_back(text_of(one.text, text_support, false));
  const auto found = supported(std::move(texts), file);
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
