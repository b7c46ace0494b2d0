#include "stories/vocabulary.h"

#include <cmath>

#include "base/code_points.h"
#include "base/text.h"
#include "stories/rules.h"

namespace broadsheet::stories {

namespace {

constexpr std::size_t long_word = 3;  // code points, in scripts without spaces
constexpr std::int32_t first_kana = 0x3040;
constexpr std::int32_t last_ideograph = 0x9FFF;

/// Japanese and Chinese: the first letter says it.
bool is_unspaced(std::string_view text) {
  const auto first = CodePoints(text).next();
  return first && first->value >= first_kana && first->value <= last_ideograph;
}

bool tells(std::string_view text, TermKind kind) {
  if (kind == TermKind::common || kind == TermKind::familiar) return false;
  if (is_unspaced(text)) return kind == TermKind::pair || code_points(text) >= long_word;
  return kind != TermKind::pair;
}

}  // namespace

TermId Vocabulary::add(std::string_view text, TermKind kind) {
  const auto known = ids_.find(text);
  if (known != ids_.end()) return known->second;
  const auto id = static_cast<TermId>(facts_.size());
  ids_.emplace(text, id);
  facts_.push_back({.text = std::string(text), .kind = kind, .telling = tells(text, kind)});
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
