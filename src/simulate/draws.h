/// Numbers from a seed, the same on every machine (SplitMix64, Steele, Lea and Flood 2014).
#pragma once

#include <cstdint>

namespace broadsheet::simulate {

class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  /// From `low` to `high`, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto range = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<std::int64_t>(next() % range);
  }

  bool one_in(std::int64_t count) { return between(1, count) == 1; }

 private:
  std::uint64_t state_;
};

}  // namespace broadsheet::simulate
