#include "stories/vocabulary.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

/// The share of items that use a word of this kind on any day.
double usual_share(WordKind kind) {
  switch (kind) {
    case WordKind::common:
      return rules::share_common;
    case WordKind::often:
    case WordKind::familiar:
      return rules::share_often;
    case WordKind::usual:
      return rules::share_usual;
    default:
      return rules::share_rare;
  }
}

}  // namespace

double WordFacts::telling() const {
  if (kind == WordKind::word) return 1;
  if (kind == WordKind::number) return text.size() >= rules::telling_digits_min ? 1 : 0;
  return kind == WordKind::usual || kind == WordKind::often ? 0.5 : 0;
}

bool WordFacts::is_name() const {
  const bool may_be = kind == WordKind::word || kind == WordKind::usual || kind == WordKind::often;
  return may_be && capitals > rules::name_ratio * smalls;
}

/// Among a million words, two have one hash once in forty million merges.
std::uint64_t Vocabulary::key_of(std::string_view text) {
  return hash64(text);
}

TermId Vocabulary::add(std::uint64_t key, std::string_view text, WordKind kind) {
  const auto term = static_cast<TermId>(words_.size());
  words_.push_back({.text = std::string(text), .kind = kind});
  return word_terms_.find_or_add(key, term);
}

TermId Vocabulary::pair(TermId first, TermId second) {
  const auto fresh = static_cast<TermId>(pairs_.size()) | pair_mark;
  const TermId term = pair_terms_.find_or_add(std::uint64_t{first} << 32u | second, fresh);
  if (term != fresh) return term;
  const WordFacts& left = words_[first];
  const WordFacts& right = words_[second];
  const bool tells = left.telling() > 0 && right.telling() > 0;
  const double telling = tells ? (left.telling() + right.telling()) / 4 : 0;
  pairs_.push_back(
      {0, static_cast<float>(telling), static_cast<float>(usual_share_of_pair(first, second))});
  return term;
}

std::vector<TermId> Vocabulary::take_in(const Vocabulary& other) {
  std::vector<TermId> terms;
  terms.reserve(other.words_.size());
  for (const WordFacts& word : other.words_) {
    terms.push_back(this->word(word.text, [&] { return word.kind; }));
    words_[terms.back()].capitals += word.capitals;
    words_[terms.back()].smalls += word.smalls;
  }
  return terms;
}

/// Pairs are not independent: the mean of the two shares' logarithms fits better than their sum.
double Vocabulary::usual_share_of_pair(TermId first, TermId second) const {
  return std::sqrt(usual_share(words_[first].kind) * usual_share(words_[second].kind));
}

void Vocabulary::count(TermId term) {
  ++(is_pair(term) ? pairs_[term & ~pair_mark].items : words_[term].items);
}

std::uint32_t Vocabulary::items(TermId term) const {
  return is_pair(term) ? pairs_[term & ~pair_mark].items : words_[term].items;
}

bool Vocabulary::bursts(TermId word) const {
  const WordFacts& facts = words_[word];
  const double wanted = std::max({rules::burst_items_min, rules::burst_share_min * items_,
                                  rules::burst_lift_min * usual_share(facts.kind) * items_});
  return facts.items >= wanted && !facts.steady && facts.is_name();
}

double Vocabulary::weight_of(double items, double usual) const {
  const double imagined = rules::background_items;
  return -std::log((items + 0.5 + imagined * usual) / (items_ + 1 + imagined));
}

double Vocabulary::weight(TermId term) const {
  const double usual = is_pair(term) ? static_cast<double>(pairs_[term & ~pair_mark].usual)
                                     : usual_share(words_[term].kind);
  return weight_of(items(term), usual);
}

double Vocabulary::weight_of_lone(TermId first, TermId second) const {
  // As exact as that of pairs with a place.
  return weight_of(1, static_cast<double>(static_cast<float>(usual_share_of_pair(first, second))));
}

}  // namespace broadsheet::stories
