#include "stories/weights.h"

#include <algorithm>
#include <bit>

namespace broadsheet::stories {

void Weights::take(std::span<const TermUse> terms) {
  constexpr std::size_t slots_min = 16;
  held_ = terms.size();
  slots_.assign(std::bit_ceil(std::max(4 * held_, slots_min)), {});
  shift_ = 32 - std::countr_zero(slots_.size());
  for (const TermUse& use : terms) {
    std::size_t place = place_of(use.term);
    while (slots_[place].term != unused) place = (place + 1) & (slots_.size() - 1);
    slots_[place] = {use.term, use.weight()};
  }
}

}  // namespace broadsheet::stories
