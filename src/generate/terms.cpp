#include "generate/terms.h"

#include <algorithm>
#include <array>

#include "base/code_points.h"
#include "base/text.h"

namespace broadsheet::generate {

namespace {

constexpr int first_passages = 6;
constexpr std::size_t letters_min = 4;
constexpr std::size_t short_word_letters_min = 2;  // Chinese, Japanese, Korean, Thai

/// Common words of four letters or more: English, German, French, Spanish, Italian, Portuguese,
/// Dutch. Sorted.
constexpr std::array<std::string_view, 212> common_words{
    "aber",       "able",    "about",    "above",   "according", "after",  "again",    "against",
    "ainsi",      "alla",    "alle",     "allem",   "alles",     "also",   "although", "among",
    "another",    "around",  "auch",     "aussi",   "avec",      "back",   "because",  "been",
    "before",     "being",   "below",    "between", "both",      "cannot", "cela",     "cette",
    "come",       "como",    "could",    "dans",    "dass",      "dazu",   "della",    "delle",
    "depuis",     "deze",    "diese",    "dieser",  "does",      "doesnt", "doing",    "donde",
    "dont",       "door",    "down",     "during",  "each",      "eine",   "einem",    "einen",
    "einer",      "elle",    "entre",    "essa",    "esta",      "este",   "even",     "ever",
    "every",      "first",   "from",     "further", "getting",   "going",  "haben",    "hanno",
    "hasta",      "have",    "having",   "hebben",  "here",      "hers",   "herself",  "himself",
    "however",    "ihre",    "into",     "isnt",    "isso",      "itself", "just",     "kann",
    "know",       "last",    "leur",     "leurs",   "like",      "made",   "mais",     "make",
    "many",       "meer",    "mehr",     "might",   "month",     "more",   "most",     "much",
    "muss",       "must",    "myself",   "naar",    "nach",      "need",   "nella",    "never",
    "next",       "nicht",   "niet",     "noch",    "nous",      "oder",   "often",    "once",
    "only",       "onto",    "other",    "ours",    "over",      "para",   "people",   "pero",
    "plus",       "porque",  "pour",     "quando",  "quella",    "questa", "questo",   "really",
    "said",       "same",    "says",     "sein",    "seine",     "shall",  "should",   "sich",
    "since",      "sind",    "sobre",    "some",    "sono",      "sont",   "sowie",    "still",
    "such",       "sulla",   "take",     "than",    "that",      "their",  "theirs",   "them",
    "themselves", "then",    "there",    "these",   "they",      "thing",  "things",   "this",
    "those",      "through", "time",     "toch",    "today",     "told",   "took",     "tout",
    "under",      "until",   "upon",     "used",    "uses",      "using",  "very",     "vous",
    "want",       "waren",   "week",     "well",    "werden",    "were",   "what",     "when",
    "where",      "which",   "while",    "whom",    "whose",     "will",   "wird",     "with",
    "within",     "without", "worden",   "would",   "wurde",     "year",   "years",    "yesterday",
    "your",       "yours",   "yourself", "zijn"};

bool is_common(std::string_view word) {
  return std::ranges::binary_search(common_words, word);
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

/// Scripts that are written without spaces, or in syllables, take three bytes a letter in UTF-8.
bool is_of_short_words(std::string_view word) {
  return static_cast<unsigned char>(word.front()) >= 0xE1;
}

/// Words of hiragana alone are mostly the small words of Japanese. U+3041 to U+309F.
bool is_hiragana(std::string_view word) {
  CodePoints points(word);
  while (const auto point = points.next()) {
    if (point->value < 0x3041 || point->value > 0x309F) return false;
  }
  return true;
}

bool is_term(std::string_view word) {
  if (has_digit(word)) return true;
  const std::size_t letters = code_points(word);
  if (is_hiragana(word)) return letters >= letters_min;
  if (is_of_short_words(word)) return letters >= short_word_letters_min;
  return letters >= letters_min && !is_common(word);
}

}  // namespace

Terms terms_of(std::string_view text) {
  Terms found;
  for (std::string& word : words(text)) {
    if (!word.empty() && is_term(word)) found.insert(std::move(word));
  }
  return found;
}

double overlap(const Terms& a, const Terms& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

std::map<std::string, double> story_terms(const Candidate& candidate) {
  std::map<std::string, double> weight;
  for (const Item& item : candidate.items) {
    for (const std::string& word : terms_of(item.title)) weight[word] += 2;
  }
  for (const Evidence& evidence : candidate.evidence) {
    Terms seen = terms_of(evidence.title);
    for (const Passage& passage : evidence.passages) {
      if (passage.number <= first_passages) seen.merge(terms_of(passage.text));
    }
    for (const std::string& word : seen) weight[word] += 1;
  }
  std::erase_if(weight, [](const auto& entry) { return entry.second < 2; });
  return weight;
}

}  // namespace broadsheet::generate
