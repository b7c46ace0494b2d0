#include "stories/graded.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stories/rules.h"
#include "stories/spelling.h"
#include "stories/synonyms.h"
#include "stories/title.h"
#include "stories/tokens.h"
#include "stories/usual_words.h"
#include "stories/word_lists.h"

namespace broadsheet::stories {

namespace {

constexpr double stop_word_weight = 1;
constexpr double other_form_min = 0.4;  // less alike, two words have nothing to do with each other
constexpr double same_meaning = 0.75;
constexpr double near_meaning = 0.5;
constexpr double other_numbers = 0.1;
constexpr double better_side = 0.6;      // what is told in full may stand among more
constexpr std::size_t tokens_max = 200;  // of a title

struct Word {
  Token token;
  double weight;
  std::set<std::string> runs;  ///< of three letters, its ends marked
  Meanings meanings;           ///< none of a word that every text has
};

double weight_of(const Token& token) {
  if (is_stop_word(token.text)) return stop_word_weight;
  if (token.number) return -std::log(rules::share_rare);
  if (is_common_word(token.text)) return -std::log(rules::share_common);
  const Usage usage = usage_of(token.text);
  if (usage == Usage::often) return -std::log(rules::share_often);
  return -std::log(usage == Usage::usual ? rules::share_usual : rules::share_rare);
}

std::set<std::string> runs_of(std::string_view word) {
  constexpr std::size_t letters = 3;
  const std::string marked = "^" + std::string(word) + "$";
  std::set<std::string> runs;
  for (std::size_t i = 0; i + letters <= marked.size(); ++i) runs.insert(marked.substr(i, letters));
  return runs;
}

std::vector<Word> words_of(const Item& item) {
  std::vector<Word> words;
  for (Token& token : alike_spelled(title_or_text(item))) {
    if (words.size() == tokens_max) break;
    const double weight = weight_of(token);
    std::set<std::string> runs = runs_of(token.text);
    Meanings meanings = is_stop_word(token.text) ? Meanings() : meanings_of(token.text);
    words.push_back({std::move(token), weight, std::move(runs), std::move(meanings)});
  }
  return words;
}

double alike(const Word& a, const Word& b) {
  if (a.token.text == b.token.text) return 1;
  if (a.token.number || b.token.number) return 0;
  const auto shared = static_cast<double>(
      std::ranges::count_if(a.runs, [&](const std::string& run) { return b.runs.contains(run); }));
  const double dice = 2 * shared / static_cast<double>(a.runs.size() + b.runs.size());
  const double form = dice >= other_form_min ? dice : 0;
  switch (nearness(a.meanings, b.meanings)) {
    case Nearness::same:
      return std::max(form, same_meaning);
    case Nearness::near:
      return std::max(form, near_meaning);
    case Nearness::strangers:
      return form;
  }
  std::unreachable();
}

/// How much of `a` is found in `b`.
double found(const std::vector<Word>& a, const std::vector<Word>& b) {
  double sum = 0;
  double all = 0;
  for (const Word& word : a) {
    double best = 0;
    for (const Word& other : b) best = std::max(best, alike(word, other));
    sum += word.weight * best;
    all += word.weight;
  }
  return all > 0 ? sum / all : 0;
}

std::set<std::string> numbers_in(const std::vector<Word>& words) {
  std::set<std::string> numbers;
  for (const Word& word : words) {
    if (word.token.number) numbers.insert(word.token.text);
  }
  return numbers;
}

/// Each has a number that the other has not.
bool tell_other_numbers(const std::vector<Word>& a, const std::vector<Word>& b) {
  const std::set<std::string> left = numbers_in(a);
  const std::set<std::string> right = numbers_in(b);
  return !std::ranges::includes(left, right) && !std::ranges::includes(right, left);
}

}  // namespace

double graded_likeness(const Item& a, const Item& b, const Embeddings& embeddings) {
  const std::vector<Word> left = words_of(a);
  const std::vector<Word> right = words_of(b);
  const auto [less, more] = std::minmax({found(left, right), found(right, left)});
  double likeness = better_side * more + (1 - better_side) * less;
  if (tell_other_numbers(left, right)) likeness -= other_numbers;
  likeness = std::max(likeness, 0.0);
  const auto meaning = cosine(embeddings.find(a.id), embeddings.find(b.id));
  return meaning ? (likeness + std::max(*meaning, 0.0)) / 2 : likeness;
}

}  // namespace broadsheet::stories
