#include "markup/tree/arena.h"

#include <algorithm>
#include <cstring>

namespace broadsheet::markup {

namespace {

// Below what the C library asks the system for anew each time.
constexpr std::size_t block_bytes = 64u << 10;

}  // namespace

void* Arena::take(std::size_t bytes) {
  constexpr std::size_t unit = alignof(std::max_align_t);
  const std::size_t rounded = (bytes + unit - 1) / unit * unit;
  if (rounded > room_) {
    room_ = std::max(block_bytes, rounded);
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(room_));
    free_ = blocks_.back().get();
  }
  std::byte* place = free_;
  free_ += rounded;
  room_ -= rounded;
  return place;
}

char* Arena::copy(std::string_view text) {
  char* const place = static_cast<char*>(take(text.size() + 1));
  if (!text.empty()) std::memcpy(place, text.data(), text.size());
  place[text.size()] = '\0';
  return place;
}

}  // namespace broadsheet::markup
