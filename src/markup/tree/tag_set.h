/// Sets of HTML elements that are asked about at every tag.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include <gumbo.h>

namespace broadsheet::markup {

class TagSet {
 public:
  constexpr TagSet(std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) add(tag);
  }
  constexpr TagSet with(std::initializer_list<GumboTag> tags) const {
    TagSet wider = *this;
    for (const GumboTag tag : tags) wider.add(tag);
    return wider;
  }
  constexpr bool has(GumboTag tag) const {
    return (bits_[tag / word_bits] >> (tag % word_bits) & 1u) != 0;
  }

 private:
  static constexpr unsigned word_bits = 64;

  constexpr void add(GumboTag tag) {
    bits_[tag / word_bits] |= std::uint64_t{1} << (tag % word_bits);
  }

  std::array<std::uint64_t, GUMBO_TAG_LAST / word_bits + 1> bits_{};
};

}  // namespace broadsheet::markup
