#include "stories/term_table.h"

#include <bit>
#include <utility>

namespace broadsheet::stories {

namespace {

constexpr TermId unused = ~TermId{0};
constexpr std::size_t slots_min = 1'024;

}  // namespace

std::optional<TermId> TermTable::find(std::uint64_t key) const {
  if (slots_.empty()) return {};
  const Slot& slot = slots_[place_of(key)];
  if (slot.term == unused) return {};
  return slot.term;
}

TermId TermTable::find_or_add(std::uint64_t key, TermId fresh) {
  if (2 * (used_ + 1) > slots_.size()) grow();
  Slot& slot = slots_[place_of(key)];
  if (slot.term != unused) return slot.term;
  slot = {key, fresh};
  ++used_;
  return fresh;
}

/// The slot of the key, or the unused one where it belongs.
std::size_t TermTable::place_of(std::uint64_t key) const {
  const int bits = std::countr_zero(slots_.size());
  std::size_t place = (key * 0x9E3779B97F4A7C15u) >> (64 - bits);  // Fibonacci hashing
  while (slots_[place].term != unused && slots_[place].key != key) {
    place = (place + 1) & (slots_.size() - 1);
  }
  return place;
}

void TermTable::grow() {
  const std::size_t size = slots_.empty() ? slots_min : 2 * slots_.size();
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(size, {0, unused}));
  for (const Slot& slot : old) {
    if (slot.term != unused) slots_[place_of(slot.key)] = slot;
  }
}

}  // namespace broadsheet::stories
