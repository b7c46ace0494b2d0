#include "stories/profile.h"

#include <algorithm>

#include "base/hash.h"

namespace broadsheet::stories {

PageKey::PageKey(std::string_view key) {
  if (key.empty()) return;
  constexpr std::uint64_t front_page = 1;
  constexpr std::uint64_t there = 2;  // no hash is 0
  value_ = (hash64(key) & ~front_page) | there | (key.contains('/') ? 0 : front_page);
}

const Numbers& Profile::numbers() const {
  static const Numbers none;
  return numbers_ ? *numbers_ : none;
}

void Profile::set_numbers(Numbers found) {
  // A number that no list but `all` has can still answer for one that the other item counts.
  if (!found.all.empty() || !found.months.empty()) {
    numbers_ = std::make_unique<const Numbers>(std::move(found));
  }
}

double cosine(const Profile& a, const Profile& b) {
  double sum = 0;
  auto left = a.terms.begin();
  auto right = b.terms.begin();
  while (left != a.terms.end() && right != b.terms.end()) {
    if (left->term < right->term) {
      ++left;
    } else if (right->term < left->term) {
      ++right;
    } else {
      sum += static_cast<double>((left++)->weight()) * static_cast<double>((right++)->weight());
    }
  }
  return std::min(sum, 1.0);
}

}  // namespace broadsheet::stories
