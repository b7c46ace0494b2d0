/// Offers to join two groups, given out from the most alike downwards.
#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

namespace broadsheet::stories {

struct Offer {
  double similarity;
  std::uint32_t a;  ///< a < b
  std::uint32_t b;
  std::uint32_t joins_a;  ///< how often each had been joined when the offer was made
  std::uint32_t joins_b;

  bool operator<(const Offer& other) const {
    return std::tuple(similarity, other.a, other.b) < std::tuple(other.similarity, a, b);
  }
};

/// A queue by similarity. One heap of millions of offers does not fit into any cache; so offers lie
/// in stretches of like similarity, unordered, and only the uppermost stretch is a heap. What is
/// offered above it joins that heap. The order is that of one heap.
class Offers {
 public:
  Offers();

  void add(const Offer& offer);
  bool empty() const { return waiting_ == 0; }
  /// Removes the greatest, of one or more.
  Offer take();

 private:
  std::vector<std::vector<Offer>> stretches_;
  std::vector<Offer> top_;   ///< a heap
  std::size_t top_stretch_;  ///< those from here on are in `top_`
  std::size_t waiting_ = 0;
};

}  // namespace broadsheet::stories
