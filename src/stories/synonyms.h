/// Which English words can mean the same: "buy" and "purchase", or nearly: "car" and "vehicle".
///
/// From WordNet 3.0 (Fellbaum 1998; words/README.md): its synsets, and the ones a step above them.
#pragma once

#include <string_view>
#include <vector>

namespace broadsheet::stories {

/// Numbers of meanings, sorted, without doubles.
struct Meanings {
  std::vector<int> own;
  std::vector<int> wider;  ///< of the next wider word: a car is a vehicle
};

enum class Nearness { strangers, near, same };

/// Of a word as tokens give it (folded, singular) in any form ("bought"): of all words that it may
/// be a form of. Empty for a word that is not in the table.
Meanings meanings_of(std::string_view word);

/// `same` where a meaning is shared, `near` where the one has a meaning next wider than the
/// other's.
Nearness nearness(const Meanings& a, const Meanings& b);

}  // namespace broadsheet::stories
