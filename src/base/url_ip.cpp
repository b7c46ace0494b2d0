#include "base/url_ip.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/text.h"

namespace broadsheet {

namespace {

constexpr std::uint64_t ipv4_max = 0xFFFFFFFFu;
constexpr std::size_t pieces_max = 8;
using Pieces = std::array<std::uint16_t, pieces_max>;

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A part of an IPv4 address; larger ones than 64 bits count as 64 bits of ones.
std::optional<std::uint64_t> ipv4_number(std::string_view text) {
  if (text.empty()) return {};
  int base = 10;
  if (text.starts_with("0x") || text.starts_with("0X")) {
    text.remove_prefix(2);
    base = 16;
  } else if (text.size() > 1 && text.starts_with('0')) {
    text.remove_prefix(1);
    base = 8;
  }
  if (text.empty()) return 0;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (end != text.data() + text.size()) return {};
  return error == std::errc::result_out_of_range ? UINT64_MAX : value;
}

std::vector<std::string_view> labels_of(std::string_view host) {
  std::vector<std::string_view> labels = split(host, '.');
  if (labels.size() > 1 && labels.back().empty()) labels.pop_back();
  return labels;
}

/// The reading of an IPv6 address: pieces, where "::" stood, and what is left to read.
struct Ipv6 {
  Pieces pieces{};
  std::size_t count = 0;
  std::optional<std::size_t> gap;
  std::string_view rest;

  bool take(char wanted) {
    if (!rest.starts_with(wanted)) return false;
    rest.remove_prefix(1);
    return true;
  }
};

/// The four decimal parts at the end of "::ffff:1.2.3.4".
bool read_ipv4_tail(Ipv6& address) {
  if (address.count > pieces_max - 2) return false;
  const std::vector<std::string_view> parts = split(address.rest, '.');
  if (parts.size() != 4) return false;
  std::array<unsigned, 4> values{};
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string_view part = parts[i];
    if (!is_all_digits(part) || part.size() > 3 || (part.size() > 1 && part.front() == '0')) {
      return false;
    }
    std::from_chars(part.data(), part.data() + part.size(), values[i]);
    if (values[i] > 255) return false;
  }
  address.pieces[address.count++] = static_cast<std::uint16_t>(values[0] << 8u | values[1]);
  address.pieces[address.count++] = static_cast<std::uint16_t>(values[2] << 8u | values[3]);
  address.rest = {};
  return true;
}

bool read_gap(Ipv6& address) {
  if (address.gap) return false;
  address.rest.remove_prefix(1);
  address.gap = address.count;
  return true;
}

bool read_piece(Ipv6& address) {
  if (address.count == pieces_max) return false;
  if (address.rest.starts_with(':')) return read_gap(address);
  unsigned value = 0;
  const std::string_view digits = address.rest.substr(0, 4);
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  const auto length = static_cast<std::size_t>(end - digits.data());
  if (address.rest.substr(length).starts_with('.')) return read_ipv4_tail(address);
  if (length == 0) return false;
  address.rest.remove_prefix(length);
  address.pieces[address.count++] = static_cast<std::uint16_t>(value);
  if (address.rest.empty()) return true;
  return address.take(':') && !address.rest.empty();
}

/// Moves what stood after "::" to the end.
bool spread(Ipv6& address) {
  if (!address.gap) return address.count == pieces_max;
  if (address.count == pieces_max) return false;
  Pieces spread{};
  const std::size_t tail = address.count - *address.gap;
  for (std::size_t i = 0; i < *address.gap; ++i) spread[i] = address.pieces[i];
  for (std::size_t i = 0; i < tail; ++i) {
    spread[pieces_max - tail + i] = address.pieces[*address.gap + i];
  }
  address.pieces = spread;
  return true;
}

struct Zeros {
  std::size_t start = pieces_max;
  std::size_t length = 1;  // a single zero is not compressed
};

Zeros longest_zeros(const Pieces& pieces) {
  Zeros longest;
  for (std::size_t i = 0; i < pieces_max; ++i) {
    std::size_t end = i;
    while (end < pieces_max && pieces[end] == 0) ++end;
    if (end - i > longest.length) longest = {i, end - i};
    if (end > i) i = end;
  }
  return longest;
}

std::string to_text(const Pieces& pieces) {
  const Zeros zeros = longest_zeros(pieces);
  std::string text;
  for (std::size_t i = 0; i < pieces_max; ++i) {
    if (i == zeros.start) {
      text += i == 0 ? "::" : ":";
      i += zeros.length - 1;
      continue;
    }
    text += fmt::format("{:x}", pieces[i]);
    if (i + 1 < pieces_max) text += ':';
  }
  return text;
}

}  // namespace

bool ends_in_number(std::string_view host) {
  const std::string_view last = labels_of(host).back();
  return is_all_digits(last) || (last.size() >= 2 && ascii::is_digit(last[0]) && ipv4_number(last));
}

std::optional<std::string> parse_ipv4(std::string_view host) {
  const std::vector<std::string_view> labels = labels_of(host);
  if (labels.size() > 4) return {};
  std::uint64_t address = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto value = ipv4_number(labels[i]);
    if (!value) return {};
    const bool last = i + 1 == labels.size();
    const std::size_t shift = 8 * (3 - i);
    if (*value > (last ? ipv4_max >> (8 * i) : 255u)) return {};
    address += last ? *value : *value << shift;
  }
  return fmt::format("{}.{}.{}.{}", address >> 24u & 255u, address >> 16u & 255u,
                     address >> 8u & 255u, address & 255u);
}

std::optional<std::string> parse_ipv6(std::string_view text) {
  Ipv6 address;
  address.rest = text;
  if (text.starts_with(':') && !text.starts_with("::")) return {};
  if (text.starts_with("::")) {
    address.gap = 0;
    address.rest.remove_prefix(2);
  } else if (text.empty()) {
    return {};
  }
  while (!address.rest.empty()) {
    if (!read_piece(address)) return {};
  }
  if (!spread(address)) return {};
  return to_text(address.pieces);
}

}  // namespace broadsheet
