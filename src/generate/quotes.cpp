// Extractive summary in the tradition of Luhn (1958) and Edmundson (1969): a sentence is worth
// quoting when it is among the first, carries the words that the reports share, and is neither a
// fragment nor a page's furniture. Repetition is kept out as in maximal marginal relevance
// (Carbonell and Goldstein 1998).
#include "generate/quotes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::generate {

namespace {

constexpr std::size_t sources_max = 4;
constexpr std::size_t quotes_per_source_max = 3;
constexpr std::size_t sentence_words_min = 7;
constexpr std::size_t sentence_words_max = 45;
constexpr double repeats = 0.55;        // share of words two sentences have in common
constexpr double good_enough = 0.30;    // below this a further sentence adds nothing
constexpr double lead_half_life = 6.0;  // sentences

/// Words of furniture and of self-reference; a sentence that holds one is not quoted.
constexpr std::array<std::string_view, 26> unwanted{"cookie",
                                                    "cookies",
                                                    "subscribe",
                                                    "newsletter",
                                                    "javascript",
                                                    "sign up",
                                                    "log in",
                                                    "click here",
                                                    "read more",
                                                    "advertisement",
                                                    "all rights reserved",
                                                    "copyright",
                                                    "this article",
                                                    "terms of service",
                                                    "privacy policy",
                                                    "share this",
                                                    "follow us",
                                                    "related:",
                                                    "photo:",
                                                    "image:",
                                                    "getty images",
                                                    "i'm ",
                                                    "©",
                                                    "http://",
                                                    "https://",
                                                    "ignore all previous"};

struct Sentence {
  Quote quote;
  std::set<std::string> words;
  std::size_t word_count = 0;
  double worth = 0;
};

std::set<std::string> content_words(std::string_view text) {
  std::set<std::string> found;
  for (std::string& word : words(text)) {
    if (code_points(word) >= 4) found.insert(std::move(word));
  }
  return found;
}

double overlap(const std::set<std::string>& a, const std::set<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

bool starts_like_a_sentence(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const bool is_lower = first >= 'a' && first <= 'z';
  return !is_lower && text.front() != '-' && text.front() != '*' && text.front() != '|';
}

bool ends_like_a_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 12> ends{".",  "!",  ".”", ".\"", "!”", "!\"",
                                                         "。", "！", ".)", ".’",  ".'", "…”"};
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

/// Quotation marks that open must close, or the reader sees half a quotation.
bool has_paired_marks(std::string_view text) {
  const auto count = [&](std::string_view mark) {
    std::size_t found = 0;
    for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) ++found;
    return found;
  };
  return count("“") == count("”") && count("\"") % 2 == 0 && count("(") == count(")");
}

bool is_quotable(std::string_view text, std::size_t word_count) {
  if (word_count < sentence_words_min || word_count > sentence_words_max) return false;
  if (!starts_like_a_sentence(text) || !ends_like_a_sentence(text)) return false;
  if (!has_paired_marks(text)) return false;
  const std::string folded = fold_case(text);
  return std::ranges::none_of(unwanted, [&](std::string_view w) { return folded.contains(w); });
}

/// How often each word occurs over titles and first passages of all sources of the story.
std::map<std::string, double> shared_words(const Candidate& candidate) {
  std::map<std::string, double> weight;
  for (const Item& item : candidate.items) {
    for (const std::string& word : content_words(item.title)) weight[word] += 2;
  }
  for (const Evidence& evidence : candidate.evidence) {
    std::set<std::string> seen = content_words(evidence.title);
    for (const Passage& passage : evidence.passages) {
      if (passage.number <= 6) seen.merge(content_words(passage.text));
    }
    for (const std::string& word : seen) weight[word] += 1;
  }
  return weight;
}

double worth_of(const Sentence& sentence, const std::map<std::string, double>& weight) {
  double topical = 0;
  for (const std::string& word : sentence.words) {
    const auto found = weight.find(word);
    if (found != weight.end() && found->second >= 2) topical += std::log2(found->second);
  }
  const double density =
      topical / std::sqrt(static_cast<double>(std::max<std::size_t>(sentence.words.size(), 1)));
  const double lead = std::exp2(-static_cast<double>(sentence.quote.order) / lead_half_life);
  return 0.6 * lead + 0.4 * std::min(1.0, density / 3);
}

std::vector<Sentence> quotable_sentences(const Candidate& candidate, std::size_t index,
                                         const std::map<std::string, double>& weight) {
  std::vector<Sentence> found;
  std::size_t order = 0;
  for (const Passage& passage : candidate.evidence[index].passages) {
    for (const Span& span : sentences(passage.text)) {
      const std::string text = passage.text.substr(span.start, span.end - span.start);
      Sentence sentence;
      sentence.quote = {
          .evidence = index, .passage = passage.number, .order = order++, .text = text};
      sentence.word_count = count_words(text);
      if (!is_quotable(text, sentence.word_count) || text.contains('\n')) continue;
      sentence.words = content_words(text);
      sentence.worth = worth_of(sentence, weight);
      found.push_back(std::move(sentence));
    }
  }
  std::ranges::stable_sort(found, std::greater(), &Sentence::worth);
  return found;
}

/// The evidence of up to four publishers, in the order given.
std::vector<std::size_t> chosen_sources(const Candidate& candidate) {
  std::vector<std::size_t> chosen;
  std::set<std::string> publishers;
  for (std::size_t i = 0; i < candidate.evidence.size() && chosen.size() < sources_max; ++i) {
    if (publishers.insert(fold_case(candidate.evidence[i].publisher)).second) chosen.push_back(i);
  }
  return chosen;
}

std::size_t words_allowed(const Evidence& evidence) {
  return std::min(limits::quoted_words_per_source_max,
                  count_words(evidence.text) / limits::quoted_share_divisor);
}

std::vector<Quote> quotes_of_source(std::vector<Sentence> sentences_by_worth, std::size_t allowed,
                                    std::vector<std::set<std::string>>& said) {
  std::vector<Quote> quotes;
  for (Sentence& sentence : sentences_by_worth) {
    if (quotes.size() == quotes_per_source_max) break;
    if (sentence.word_count > allowed || sentence.worth < good_enough) continue;
    if (std::ranges::any_of(said, [&](const std::set<std::string>& earlier) {
          return overlap(sentence.words, earlier) >= repeats;
        })) {
      continue;
    }
    allowed -= sentence.word_count;
    said.push_back(std::move(sentence.words));
    quotes.push_back(std::move(sentence.quote));
  }
  std::ranges::sort(quotes, {}, &Quote::order);
  return quotes;
}

}  // namespace

std::vector<Quote> choose_quotes(const Candidate& candidate) {
  const std::map<std::string, double> weight = shared_words(candidate);
  std::vector<std::set<std::string>> said;
  std::vector<Quote> quotes;
  for (const std::size_t index : chosen_sources(candidate)) {
    const std::size_t allowed = words_allowed(candidate.evidence[index]);
    for (Quote& quote :
         quotes_of_source(quotable_sentences(candidate, index, weight), allowed, said)) {
      quotes.push_back(std::move(quote));
    }
  }
  return quotes;
}

}  // namespace broadsheet::generate
