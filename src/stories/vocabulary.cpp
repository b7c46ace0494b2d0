#include "stories/vocabulary.h"

#include <cmath>

#include "stories/rules.h"

namespace broadsheet::stories {

std::optional<TermId> Vocabulary::find(std::string_view text) const {
  const auto known = ids_.find(text);
  if (known == ids_.end()) return {};
  return known->second;
}

TermId Vocabulary::add(std::string_view text, TermKind kind) {
  if (const auto known = find(text)) return *known;
  const auto id = static_cast<TermId>(facts_.size());
  ids_.emplace(text, id);
  const bool telling = kind == TermKind::word || kind == TermKind::number;
  facts_.push_back({.text = std::string(text), .kind = kind, .telling = telling});
  return id;
}

TermId Vocabulary::add_pair(TermId first, TermId second) {
  const auto id = static_cast<TermId>(facts_.size());
  const auto [pair, is_new] = pairs_.emplace(std::uint64_t{first} << 32u | second, id);
  if (!is_new) return pair->second;
  const bool telling = facts_[first].telling && facts_[second].telling;
  facts_.push_back({.kind = TermKind::pair, .telling = telling});
  return id;
}

bool Vocabulary::is_name(TermId term) const {
  const TermFacts& facts = facts_[term];
  return facts.kind == TermKind::word && facts.capitals > rules::name_ratio * facts.smalls;
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
