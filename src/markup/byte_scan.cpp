#include "markup/byte_scan.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace broadsheet::markup {
namespace {

constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080u;
constexpr std::uint64_t ones = 0x0101'0101'0101'0101u;
constexpr std::uint64_t spaces = 0x2020'2020'2020'2020u;

/// Some byte is less than 0x20. A borrow can reach the byte above one that is, and none else.
bool holds_low_byte(std::uint64_t eight) {
  return ((eight - spaces) & ~eight & high_bits) != 0;
}

}  // namespace

std::size_t wide_bytes(std::string_view text) {
  std::size_t count = 0;
  std::uint64_t eight = 0;
  for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, text.data(), sizeof eight);
    // The product's highest byte is the sum of all eight.
    count += (((eight & high_bits) >> 7u) * ones) >> 56u;
  }
  for (const char c : text) count += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
  return count;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
}

bool holds_control(std::string_view text) {
  std::uint64_t eight = 0;
  for (; text.size() >= sizeof eight; text.remove_prefix(sizeof eight)) {
    std::memcpy(&eight, text.data(), sizeof eight);
    if (!holds_low_byte(eight)) continue;
    const std::string_view near = text.substr(0, sizeof eight);
    if (std::any_of(near.begin(), near.end(), is_control)) return true;
  }
  return std::any_of(text.begin(), text.end(), is_control);
}

}  // namespace broadsheet::markup
