#include "stories/vocabulary.h"

#include <cmath>

#include "base/hash.h"
#include "stories/rules.h"

namespace broadsheet::stories {

bool WordFacts::is_name() const {
  return kind == WordKind::word && capitals > rules::name_ratio * smalls;
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
  if (term == fresh) pairs_.push_back({0, words_[first].telling() && words_[second].telling()});
  return term;
}

void Vocabulary::count(TermId term) {
  ++(is_pair(term) ? pairs_[term & ~pair_mark].items : words_[term].items);
}

std::uint32_t Vocabulary::items(TermId term) const {
  return is_pair(term) ? pairs_[term & ~pair_mark].items : words_[term].items;
}

void Vocabulary::close(std::size_t items) {
  const double all = static_cast<double>(items) + 1 + rules::background_items;
  rarities_.clear();
  for (std::size_t uses = 0; uses <= items; ++uses) {
    rarities_.push_back(std::log(all / (static_cast<double>(uses) + 0.5)));
  }
}

double Vocabulary::weight(TermId term) const {
  const double rarity = rarities_[items(term)];
  if (is_pair(term)) return rarity;
  const WordFacts& facts = words_[term];
  if (facts.kind == WordKind::number) return rarity * rules::number_weight;
  if (facts.kind == WordKind::common) return rarity * rules::common_weight;
  if (facts.kind == WordKind::familiar) return rarity * rules::familiar_weight;
  return facts.is_name() ? rarity * rules::name_weight : rarity;
}

}  // namespace broadsheet::stories
