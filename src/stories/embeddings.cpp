#include "stories/embeddings.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/text.h"
#include "stories/reading.h"
#include "stories/rules.h"

namespace broadsheet::stories {

static_assert(embedded_bytes_max == rules::title_bytes_max + 1 + rules::text_bytes_max);

std::string embedded_text(const Item& item) {
  std::string text(head_of(fold_space(item.title), rules::title_bytes_max));
  const std::string lead = fold_space(item.text);
  if (lead.empty()) return text;
  if (!text.empty()) text += '\n';
  return text.append(head_of(lead, rules::text_bytes_max));
}

bool Embeddings::add(const Id<Item>& item, Vector numbers) {
  double squares = 0;
  for (const float number : numbers) {
    squares += static_cast<double>(number) * static_cast<double>(number);
  }
  if (!std::isfinite(squares) || squares <= 0) return false;
  const double length = std::sqrt(squares);
  for (float& number : numbers) {
    number = static_cast<float>(static_cast<double>(number) / length);
  }
  vectors_.insert_or_assign(item, std::move(numbers));
  return true;
}

std::size_t Embeddings::drop_odd_ones() {
  std::map<std::size_t, std::size_t> by_length;
  for (const auto& [item, vector] : vectors_) ++by_length[vector.size()];
  if (by_length.size() < 2) return 0;
  const auto usual = std::ranges::max_element(
      by_length, {}, [](const auto& one) { return std::pair(one.second, one.first); });
  return std::erase_if(vectors_,
                       [&](const auto& one) { return one.second.size() != usual->first; });
}

const Vector* Embeddings::find(const Id<Item>& item) const {
  const auto found = vectors_.find(item);
  return found == vectors_.end() ? nullptr : &found->second;
}

double Embeddings::factor(double cosine) const {
  return 1 + rules::meaning_reach * std::clamp((cosine - neutral_) / (1 - neutral_), -1.0, 1.0);
}

std::optional<double> cosine(const Vector* a, const Vector* b) {
  if (a == nullptr || b == nullptr || a->size() != b->size()) return {};
  double sum = 0;
  for (std::size_t i = 0; i < a->size(); ++i) {
    sum += static_cast<double>((*a)[i]) * static_cast<double>((*b)[i]);
  }
  return std::clamp(sum, -1.0, 1.0);
}

std::optional<double> mean_cosine(std::span<const Vector* const> left,
                                  std::span<const Vector* const> right) {
  double sum = 0;
  int pairs = 0;
  for (const Vector* const a : left) {
    for (const Vector* const b : right) {
      const auto one = cosine(a, b);
      if (!one) continue;
      sum += *one;
      ++pairs;
    }
  }
  if (pairs == 0) return {};
  return sum / pairs;
}

}  // namespace broadsheet::stories
