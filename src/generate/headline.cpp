#include "generate/headline.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::generate {

namespace {

constexpr std::array<std::string_view, 6> prefixes{
    "show hn:", "tell hn:", "ask hn:", "launch hn:", "[p]", "[d]"};
constexpr std::array<std::string_view, 6> separators{" | ", " - ", " – ", " — ", " :: ", " · "};
constexpr std::size_t words_min = 4;
constexpr std::size_t words_max = 18;
constexpr std::size_t headline_points_max = 160;

std::string letters_of(std::string_view text) {
  std::string joined;
  for (const std::string& word : words(text)) joined += word;
  return joined;
}

/// True where the tail after a separator names the publisher ("Example Times", "example.org").
bool is_name_of(std::string_view tail, std::string_view publisher) {
  const std::string a = letters_of(tail);
  const std::string b = letters_of(publisher);
  return !a.empty() && !b.empty() && (a.contains(b) || b.contains(a));
}

std::string_view without_prefix(std::string_view title) {
  for (const std::string_view prefix : prefixes) {
    if (starts_with_ignoring_case(title, prefix)) return trim(title.substr(prefix.size()));
  }
  return title;
}

std::string_view without_suffix(std::string_view title, std::string_view publisher) {
  for (const std::string_view separator : separators) {
    const auto at = title.rfind(separator);
    if (at == std::string_view::npos || at == 0) continue;
    if (is_name_of(title.substr(at + separator.size()), publisher)) return title.substr(0, at);
  }
  return title;
}

std::string first_sentence(std::string_view text) {
  const auto spans = sentences(text);
  if (spans.empty()) return {};
  return fold_space(text.substr(spans.front().start, spans.front().end - spans.front().start));
}

std::vector<std::string> titles_of(const std::vector<Item>& items,
                                   const std::vector<Evidence>& evidence) {
  std::vector<std::string> titles;
  for (const Item& item : items) {
    const auto url = parse_url(item.url);
    titles.push_back(clean_title(item.title, item.kind == SourceKind::feed ? item.source
                                             : url                         ? shown_host(url->host)
                                                                           : ""));
  }
  for (const Evidence& page : evidence) {
    if (page.kind == EvidenceKind::page) titles.push_back(clean_title(page.title, page.publisher));
  }
  std::erase_if(titles, [](const std::string& title) { return title.empty(); });
  return titles;
}

double shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  const std::size_t all = a.size() + b.size() - both;
  return all == 0 ? 0 : static_cast<double>(both) / static_cast<double>(all);
}

bool has_headline_length(const std::set<std::string>& title_words) {
  return title_words.size() >= words_min && title_words.size() <= words_max;
}

}  // namespace

std::string clean_title(std::string_view title, std::string_view publisher) {
  const std::string folded = fold_space(title);
  return std::string(trim(without_suffix(without_prefix(folded), publisher)));
}

std::string choose_headline(const std::vector<Item>& items, const std::vector<Evidence>& evidence) {
  const std::vector<std::string> titles = titles_of(items, evidence);
  std::vector<std::set<std::string>> bags;
  for (const std::string& title : titles) {
    const auto list = words(title);
    bags.emplace_back(list.begin(), list.end());
  }
  std::string best;
  double best_score = -1;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    double score = has_headline_length(bags[i]) ? 1 : 0;
    for (std::size_t j = 0; j < titles.size(); ++j) {
      if (j != i) score += shared(bags[i], bags[j]);
    }
    if (score > best_score) {
      best_score = score;
      best = titles[i];
    }
  }
  if (!best.empty()) return shorten(best, headline_points_max);
  for (const Item& item : items) {
    if (const std::string sentence = first_sentence(item.text); !sentence.empty()) {
      return shorten(sentence, headline_points_max);
    }
  }
  return {};
}

}  // namespace broadsheet::generate
