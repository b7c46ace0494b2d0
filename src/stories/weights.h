/// The weights of one group's terms, to be looked up by the terms of many others.
#pragma once

#include <span>
#include <vector>

#include "stories/profile.h"

namespace broadsheet::stories {

/// A table with open addressing, small enough to stay in the fastest cache while the groups that
/// are compared come by. The caller's walk over the other group's terms, which are in order, adds
/// up products in the same order as passing by both lists would.
class Weights {
 public:
  explicit Weights(std::span<const TermUse> terms = {}) { take(terms); }

  /// Forgets what was held. `terms`: each once, of weight more than 0.
  void take(std::span<const TermUse> terms);

  /// Of terms that are held; 0 else.
  float of(TermId term) const {
    std::size_t place = place_of(term);
    while (slots_[place].term != term && slots_[place].term != unused) {
      place = (place + 1) & (slots_.size() - 1);
    }
    return slots_[place].weight;
  }
  std::size_t size() const { return held_; }

 private:
  static constexpr TermId unused = ~TermId{0};
  struct Slot {
    TermId term = unused;
    float weight = 0;
  };

  std::size_t place_of(TermId term) const { return (term * 0x9E3779B9u) >> shift_; }

  std::vector<Slot> slots_;  ///< a power of two of them, at most a quarter of them used
  int shift_ = 0;            ///< 32 less the logarithm of their number
  std::size_t held_ = 0;
};

}  // namespace broadsheet::stories
