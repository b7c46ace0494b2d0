#include "stories/reading.h"

#include <algorithm>

#include "base/hash.h"
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

Time time_of(const Item& item, Time now) {
  const Time seen = item.collected_at == Time{} ? now : item.collected_at;
  return item.published && *item.published <= seen + early_max ? *item.published : seen;
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

void note_capital(WordFacts& facts, const Token& token, bool quiet) {
  if (token.number) return;
  if (!token.capital) {
    facts.smalls += 1;
  } else if (!token.first) {
    facts.capitals += quiet ? rules::title_case_credit : 1.0F;
  }
}

void add_words(const std::vector<Token>& tokens, bool quiet, Vocabulary& vocabulary,
               std::vector<TermId>& words) {
  words.reserve(words.size() + tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TermId term = term_of(tokens[i], vocabulary);
    note_capital(vocabulary.facts(term), tokens[i], quiet);
    const bool compared = vocabulary.facts(term).kind != WordKind::stop && !is_date(tokens, i);
    if (compared) {
      words.push_back(term);
    } else if (!words.empty() && words.back() != WordRow::gap) {
      words.push_back(WordRow::gap);
    }
  }
}

WordRow row_of(const std::vector<Token>& title, const std::vector<Token>& text,
               Vocabulary& vocabulary) {
  WordRow row;
  add_words(title, is_title_case(title), vocabulary, row.words);
  if (!row.words.empty() && row.words.back() != WordRow::gap) row.words.push_back(WordRow::gap);
  row.title_end = row.words.size();
  add_words(text, false, vocabulary, row.words);
  row.words.shrink_to_fit();
  return row;
}

std::vector<TermId> capitals_of(const std::vector<Token>& title, Vocabulary& vocabulary) {
  std::vector<TermId> found;
  for (const Token& token : title) {
    if (!token.capital || token.number) continue;
    const TermId term = term_of(token, vocabulary);
    const WordKind kind = vocabulary.facts(term).kind;
    if (kind != WordKind::stop && kind != WordKind::common) found.push_back(term);
  }
  found.shrink_to_fit();
  return found;
}

void set_origin(Profile& profile, const Item& item) {
  profile.page = PageKey(key_of_address(item.url));
  profile.discussion = PageKey(key_of_address(item.discussion));
  profile.source = hash64(std::string(name_of(item.kind)) + " " + item.source);
  profile.community = item.kind != SourceKind::feed;
  profile.talk = profile.community && (!profile.page || profile.page == profile.discussion);
}

void set_title(Profile& profile, std::string_view comparable, const std::vector<Token>& tokens) {
  const std::string plain = letters_and_digits(comparable);
  profile.title = hash64(plain);
  profile.title_words = static_cast<std::uint32_t>(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].number && !is_date(tokens, i)) profile.numbered = true;
  }
  profile.recurs = std::ranges::any_of(split(plain, ' '), is_recurring_word);
}

}  // namespace

std::string_view head_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0u) == 0x80u) {
    --bytes_max;
  }
  return text.substr(0, bytes_max);
}

std::string key_of_address(std::string_view address) {
  if (address.empty()) return {};
  const auto url = parse_url(address);
  return url ? page_key(*url) : std::string();
}

Reading read_item(const Item& item, Time now, Vocabulary& vocabulary) {
  const std::string& text = item.text.empty() ? item.full_text : item.text;
  const std::string title = title_or_text(item);
  const std::string comparable = comparable_title(head_of(title, rules::title_bytes_max), item);
  const std::vector<Token> title_tokens = tokens_of(comparable);
  std::vector<Token> text_tokens = tokens_of(head_of(text, rules::copy_bytes_max));

  Reading reading;
  Profile& profile = reading.profile;
  set_origin(profile, item);
  set_title(profile, comparable, title_tokens);
  profile.when = time_of(item, now);
  profile.sketch = sketch_of(text_tokens);
  if (profile.sketch.empty() && text_tokens.size() >= rules::short_text_words_min) {
    profile.short_text = hash64(letters_and_digits(text));
  }
  const auto beyond = std::ranges::find_if(
      text_tokens, [](const Token& token) { return token.end > rules::text_bytes_max; });
  text_tokens.erase(beyond, text_tokens.end());
  // Years and marks that a comparable title lacks still tell look-alikes apart.
  profile.set_numbers(
      numbers_of(comparable == title ? title_tokens : tokens_of(title), text_tokens));
  profile.title_capitals = capitals_of(title_tokens, vocabulary);
  reading.row = row_of(title_tokens, text_tokens, vocabulary);
  return reading;
}

}  // namespace broadsheet::stories
