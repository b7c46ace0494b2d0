#include "stories/profile.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "base/url.h"
#include "stories/cuts.h"
#include "stories/rules.h"
#include "stories/shingles.h"
#include "stories/title.h"
#include "stories/usual_words.h"
#include "stories/word_lists.h"

namespace broadsheet::stories {

namespace {

constexpr std::chrono::hours early_max{24};  // a time further ahead than this is a mistake

std::string key_of(std::string_view address) {
  if (address.empty()) return {};
  const auto url = parse_url(address);
  return url ? page_key(*url) : std::string();
}

void set_page(Profile& profile, const std::string& address) {
  if (address.empty()) return;
  const auto url = parse_url(address);
  if (!url) return;
  profile.page = page_key(*url);
  profile.host = url->host;
}

Time time_of(const Item& item, Time now) {
  const Time seen = item.collected_at == Time{} ? now : item.collected_at;
  return item.published && *item.published <= seen + early_max ? *item.published : seen;
}

/// The first `bytes_max` bytes, without a character cut in two.
std::string_view head_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0u) == 0x80u) {
    --bytes_max;
  }
  return text.substr(0, bytes_max);
}

/// A title such as "Indian Navy Foils Attack", whose capitals say little about names.
bool is_title_case(const std::vector<Token>& tokens) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const Token& token : tokens) {
    if (token.number || is_stop_word(token.text)) continue;
    ++words;
    if (token.capital) ++capitals;
  }
  return static_cast<double>(capitals) > rules::title_case_share * static_cast<double>(words);
}

bool is_date(const std::vector<Token>& tokens, std::size_t i) {
  if (!tokens[i].number) return false;
  return is_year(tokens[i].text) || (i > 0 && is_month(tokens[i - 1].text)) ||
         (i + 1 < tokens.size() &&
          (is_month(tokens[i + 1].text) || is_date_mark(tokens[i + 1].text)));
}

WordKind kind_of(const Token& token) {
  if (code_points(token.text) < 2 || is_stop_word(token.text)) return WordKind::stop;
  if (token.number) return WordKind::number;
  if (is_familiar_name(token.text)) return WordKind::familiar;
  if (is_common_word(token.text) || is_recurring_word(token.text)) return WordKind::common;
  const Usage usage = usage_of(token.text);
  if (usage == Usage::often) return WordKind::often;
  return usage == Usage::usual ? WordKind::usual : WordKind::word;
}

TermId term_of(const Token& token, Vocabulary& vocabulary) {
  return vocabulary.word(token.text, [&] { return kind_of(token); });
}

void settle(std::vector<TermId>& terms) {
  std::ranges::sort(terms);
  const auto doubles = std::ranges::unique(terms);
  terms.erase(doubles.begin(), doubles.end());
}

/// Takes the words of one item's texts into the vocabulary and the counts.
class Counter {
 public:
  explicit Counter(Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  void count(const std::vector<Token>& tokens, bool title) {
    const double weight = title ? rules::title_weight : rules::text_weight;
    const bool quiet = title && is_title_case(tokens);
    uses_.reserve(uses_.size() + 2 * tokens.size());
    std::optional<TermId> before;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const TermId term = term_of(tokens[i], vocabulary_);
      note_capital(vocabulary_.facts(term), tokens[i], quiet);
      if (vocabulary_.facts(term).kind == WordKind::stop || is_date(tokens, i)) {
        before.reset();
        continue;
      }
      add(term, weight, title);
      if (before) add(vocabulary_.pair(*before, term), weight * rules::pair_weight, title);
      before = term;
    }
  }

  /// Each term once, by term.
  std::vector<TermUse> uses() {
    std::ranges::stable_sort(uses_, {}, &TermUse::term);
    std::vector<TermUse> each;
    each.reserve(uses_.size());
    for (const TermUse& use : uses_) {
      if (each.empty() || each.back().term != use.term) {
        each.push_back(use);
        vocabulary_.count(use.term);
        continue;
      }
      each.back().weight += use.weight;
      each.back().in_title = each.back().in_title || use.in_title;
    }
    return each;
  }

 private:
  static void note_capital(WordFacts& facts, const Token& token, bool quiet) {
    if (token.number) return;
    if (!token.capital) {
      facts.smalls += 1;
    } else if (!token.first) {
      facts.capitals += quiet ? rules::title_case_credit : 1.0F;
    }
  }

  void add(TermId term, double weight, bool title) {
    uses_.push_back({term, static_cast<float>(weight), title});
  }

  Vocabulary& vocabulary_;
  std::vector<TermUse> uses_;
};

std::vector<TermId> capitals_of(const std::vector<Token>& title, Vocabulary& vocabulary) {
  std::vector<TermId> found;
  for (const Token& token : title) {
    if (!token.capital || token.number) continue;
    const TermId term = term_of(token, vocabulary);
    const WordKind kind = vocabulary.facts(term).kind;
    if (kind != WordKind::stop && kind != WordKind::common) found.push_back(term);
  }
  settle(found);
  return found;
}

}  // namespace

Profile profile_of(const Item& item, Time now, Vocabulary& vocabulary) {
  const std::string& text = item.text.empty() ? item.full_text : item.text;
  const std::string title = title_or_text(item);
  const std::string comparable = comparable_title(head_of(title, rules::title_bytes_max), item);
  const std::vector<Token> title_tokens = tokens_of(comparable);
  std::vector<Token> text_tokens = tokens_of(head_of(text, rules::copy_bytes_max));

  Profile profile;
  set_page(profile, item.url);
  profile.discussion = key_of(item.discussion);
  profile.source = std::string(name_of(item.kind)) + " " + item.source;
  profile.community = item.kind != SourceKind::feed;
  profile.talk = profile.community && (profile.page.empty() || profile.page == profile.discussion);
  profile.when = time_of(item, now);
  profile.title = letters_and_digits(comparable);
  profile.title_words = title_tokens.size();
  profile.sketch = sketch_of(text_tokens);
  const auto beyond = std::ranges::find_if(
      text_tokens, [](const Token& token) { return token.end > rules::text_bytes_max; });
  text_tokens.erase(beyond, text_tokens.end());
  // Years and marks that a comparable title lacks still tell look-alikes apart.
  profile.numbers = numbers_of(comparable == title ? title_tokens : tokens_of(title), text_tokens);
  profile.title_capitals = capitals_of(title_tokens, vocabulary);
  Counter counter(vocabulary);
  counter.count(title_tokens, true);
  counter.count(text_tokens, false);
  profile.terms = counter.uses();
  profile.words = static_cast<std::size_t>(std::ranges::count_if(
      profile.terms, [](const TermUse& use) { return !Vocabulary::is_pair(use.term); }));
  return profile;
}

void weigh(Profile& profile, const Vocabulary& vocabulary) {
  double squares = 0;
  for (TermUse& use : profile.terms) {
    const double count = use.weight >= 1 ? 1 + std::log(use.weight) : use.weight;
    use.weight = static_cast<float>(count * vocabulary.weight(use.term));
    squares += static_cast<double>(use.weight) * static_cast<double>(use.weight);
  }
  if (squares <= 0) return;
  const auto length = static_cast<float>(std::sqrt(squares));
  for (TermUse& use : profile.terms) use.weight /= length;
  std::erase_if(profile.terms, [&](const TermUse& use) { return vocabulary.items(use.term) < 2; });
  profile.terms.shrink_to_fit();
}

double cosine(const Profile& a, const Profile& b) {
  double sum = 0;
  auto left = a.terms.begin();
  auto right = b.terms.begin();
  while (left != a.terms.end() && right != b.terms.end()) {
    if (left->term < right->term) {
      ++left;
    } else if (right->term < left->term) {
      ++right;
    } else {
      sum += static_cast<double>((left++)->weight) * static_cast<double>((right++)->weight);
    }
  }
  return std::min(sum, 1.0);
}

}  // namespace broadsheet::stories
