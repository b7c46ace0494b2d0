#include "stories/vocabulary.h"

#include <cmath>

#include "stories/rules.h"

namespace broadsheet::stories {

TermId Vocabulary::add(std::string_view text, TermKind kind) {
  const auto known = ids_.find(text);
  if (known != ids_.end()) return known->second;
  const auto id = static_cast<TermId>(facts_.size());
  ids_.emplace(text, id);
  facts_.push_back({.text = std::string(text), .kind = kind});
  return id;
}

bool Vocabulary::is_name(TermId term) const {
  const TermFacts& facts = facts_[term];
  return facts.kind == TermKind::word && facts.capitals > rules::name_ratio * facts.smalls;
}

bool Vocabulary::is_telling(TermId term) const {
  const TermKind kind = facts_[term].kind;
  return kind == TermKind::word || kind == TermKind::number;
}

double Vocabulary::weight(TermId term, std::size_t items) const {
  const TermFacts& facts = facts_[term];
  const double all = static_cast<double>(items) + 1 + rules::background_items;
  const double rarity = std::log(all / (facts.items + 0.5));
  if (facts.kind == TermKind::number) return rarity * rules::number_weight;
  if (facts.kind == TermKind::common) return rarity * rules::common_weight;
  if (facts.kind == TermKind::familiar) return rarity * rules::familiar_weight;
  return is_name(term) ? rarity * rules::name_weight : rarity;
}

}  // namespace broadsheet::stories
