/// Which term a key stands for: open addressing with linear probing (Knuth, volume 3, 6.4), since a
/// merge looks up some million words and pairs of words.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace broadsheet::stories {

using TermId = std::uint32_t;

class TermTable {
 public:
  std::optional<TermId> find(std::uint64_t key) const;

  /// The key's term, which is `fresh` where the key is new.
  TermId find_or_add(std::uint64_t key, TermId fresh);

 private:
  struct Slot {
    std::uint64_t key;
    TermId term;
  };

  std::size_t place_of(std::uint64_t key) const;
  void grow();

  std::vector<Slot> slots_;  ///< a power of two of them, at most half of them used
  std::size_t used_ = 0;
};

}  // namespace broadsheet::stories
