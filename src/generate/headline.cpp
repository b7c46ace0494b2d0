#include "generate/headline.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/code_points.h"
#include "base/text.h"
#include "base/text_letters.h"
#include "base/url.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t words_min = 4;
constexpr std::size_t words_max = 22;
constexpr std::size_t headline_points_max = 160;

/// The weights put the form of a title above its likeness to the others, which is at most 1.
constexpr double length_counts = 2;
constexpr double language_counts = 2;
constexpr double question_costs = 1;  // and exclamations
constexpr double shouting_costs = 1;
constexpr double repository_costs = 1;  // "owner/name: …"
constexpr double small_costs = 3;       // made of an address, and cut where that was

struct Title {
  std::string text;
  std::string lang;
  std::set<std::string> words;
};

void add(std::vector<Title>& titles, std::string text, const std::string& lang) {
  if (!has_letter_or_digit(text)) return;
  const auto list = words(text);
  titles.push_back({.text = std::move(text), .lang = lang, .words = {list.begin(), list.end()}});
}

std::string publisher_of(const Item& item) {
  if (item.kind == SourceKind::feed) return item.source;
  const auto url = parse_url(item.url);
  return url ? shown_host(url->host) : std::string();
}

std::vector<Title> titles_of(const std::vector<Item>& items,
                             const std::vector<Evidence>& evidence) {
  std::vector<Title> titles;
  for (const Item& item : items)
    add(titles, clean_title(item.title, publisher_of(item)), item.lang);
  for (const Evidence& page : evidence) {
    if (page.kind != EvidenceKind::page) continue;
    add(titles, clean_title(page.title, page.publisher), page.lang);
  }
  return titles;
}

double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  const std::size_t all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

bool has_headline_length(std::string_view text) {
  const std::size_t count = count_words(text);
  return count >= words_min && count <= words_max && code_points(text) <= headline_points_max;
}

bool is_shouted(std::string_view text) {
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::ranges::count_if(text, is_capital) > 3 * std::ranges::count_if(text, is_small);
}

/// "dear abby husband springs for business class": an address turned into a title.
bool is_all_small(std::string_view text) {
  CodePoints points(text);
  bool has_small = false;
  while (const auto point = points.next()) {
    if (is_upper(point->value)) return false;
    has_small |= is_lower(point->value);
  }
  return has_small;
}

/// "owner/name: what it is", "GitHub - owner/name: what it is".
bool names_repository(std::string_view text) {
  const std::string_view start = text.substr(0, text.find(": "));
  return start.size() < text.size() && start.substr(start.rfind(' ') + 1).contains('/');
}

std::string main_language(const std::vector<Title>& titles) {
  std::map<std::string, int> count;
  for (const Title& title : titles) ++count[title.lang];
  count.erase("");
  const auto most = std::ranges::max_element(count, {}, [](const auto& one) { return one.second; });
  return most == count.end() ? std::string() : most->first;
}

double worth_of(const Title& title, const std::vector<Title>& titles, const std::string& lang) {
  double together = 0;
  for (const Title& other : titles) together += likeness(title.words, other.words);
  double worth = together / static_cast<double>(titles.size());
  if (has_headline_length(title.text)) worth += length_counts;
  if (title.lang.empty() || title.lang == lang) worth += language_counts;
  if (title.text.ends_with("?") || title.text.ends_with("!")) worth -= question_costs;
  if (is_shouted(title.text)) worth -= shouting_costs;
  if (names_repository(title.text)) worth -= repository_costs;
  if (is_all_small(title.text)) worth -= small_costs;
  return worth;
}

/// The first words of a post without what is only for its network: links, mentions, trailing tags.
std::string first_words(const std::string& text) {
  const auto spans = sentences(text);
  if (spans.empty()) return {};
  std::string line =
      fold_space(text.substr(spans.front().start, spans.front().end - spans.front().start));
  const auto is_mark = [](std::string_view word) {
    return word.starts_with("#") || word.starts_with("@") || word.starts_with("http");
  };
  auto kept = split(line, ' ');
  while (!kept.empty() && is_mark(kept.back())) kept.pop_back();
  while (!kept.empty() && is_mark(kept.front())) kept.erase(kept.begin());
  if (kept.empty()) return {};
  const auto start = static_cast<std::size_t>(kept.front().data() - line.data());
  const auto end = static_cast<std::size_t>(kept.back().data() + kept.back().size() - line.data());
  return line.substr(start, end - start);
}

}  // namespace

std::string choose_headline(const std::vector<Item>& items, const std::vector<Evidence>& evidence) {
  const std::vector<Title> titles = titles_of(items, evidence);
  const std::string lang = main_language(titles);
  const Title* best = nullptr;
  double best_worth = 0;
  for (const Title& title : titles) {
    const double worth = worth_of(title, titles, lang);
    if (!best || worth > best_worth) {
      best = &title;
      best_worth = worth;
    }
  }
  if (best) return shorten(best->text, headline_points_max);
  for (const Item& item : items) {
    if (const std::string line = first_words(item.text); !line.empty()) {
      return shorten(line, headline_points_max);
    }
  }
  return {};
}

std::string misform_of(std::string_view headline) {
  if (!has_headline_length(headline)) return "is too short or too long for a headline";
  if (headline.ends_with("?") || headline.ends_with("!")) return "asks or exclaims";
  if (headline.find_first_of("<>{}`") != std::string_view::npos) return "holds code";
  return is_shouted(headline) ? "is shouted" : "";
}

}  // namespace broadsheet::generate
