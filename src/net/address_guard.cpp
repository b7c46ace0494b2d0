#include "net/address_guard.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include <netinet/in.h>
#include <sys/socket.h>

namespace broadsheet::net {

namespace {

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return (a << 24u) | (b << 16u) | (c << 8u) | d;
}

struct Block {
  std::uint32_t start;
  unsigned bits;  ///< of the prefix
};

constexpr Block loopback{ip(127, 0, 0, 0), 8};

// www.iana.org/assignments/iana-ipv4-special-registry, read 2026-11; then multicast and reserved.
constexpr std::array not_public{
    loopback,
    Block{ip(0, 0, 0, 0), 8},
    Block{ip(10, 0, 0, 0), 8},
    Block{ip(100, 64, 0, 0), 10},
    Block{ip(169, 254, 0, 0), 16},
    Block{ip(172, 16, 0, 0), 12},
    Block{ip(192, 0, 0, 0), 24},
    Block{ip(192, 0, 2, 0), 24},
    Block{ip(192, 88, 99, 0), 24},
    Block{ip(192, 168, 0, 0), 16},
    Block{ip(198, 18, 0, 0), 15},
    Block{ip(198, 51, 100, 0), 24},
    Block{ip(203, 0, 113, 0), 24},
    Block{ip(224, 0, 0, 0), 4},
    Block{ip(240, 0, 0, 0), 4},
    Block{ip(168, 63, 129, 16), 32},  // the host agent of one cloud, at an address like any other
};

bool holds(const Block& block, std::uint32_t address) {
  return (address ^ block.start) >> (32 - block.bits) == 0;
}

bool is_public_v4(std::uint32_t address) {
  return std::ranges::none_of(not_public, [&](const Block& b) { return holds(b, address); });
}

using Bytes = std::array<std::uint8_t, 16>;

std::uint32_t v4_at(const Bytes& bytes, std::size_t at) {
  return ip(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool starts_with(const Bytes& bytes, std::span<const std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

constexpr std::array<std::uint8_t, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr std::array<std::uint8_t, 12> nat64{0, 0x64, 0xFF, 0x9B};
constexpr std::array<std::uint8_t, 2> six_to_four{0x20, 0x02};
constexpr std::array<std::uint8_t, 3> ietf_protocols{0x20, 0x01, 0x00};  // Teredo, ORCHID …
constexpr std::array<std::uint8_t, 3> ietf_more{0x20, 0x01, 0x01};       // the rest of 2001::/23
constexpr std::array<std::uint8_t, 4> documentation{0x20, 0x01, 0x0D, 0xB8};
constexpr std::array<std::uint8_t, 2> more_documentation{0x3F, 0xFF};  // 3fff::/20 (RFC 9637)

/// The IPv4 address within an IPv6 one that leads to it.
std::optional<std::uint32_t> v4_within(const Bytes& bytes) {
  if (starts_with(bytes, mapped) || starts_with(bytes, nat64)) return v4_at(bytes, 12);
  if (starts_with(bytes, six_to_four)) return v4_at(bytes, 2);
  return {};
}

bool is_public_v6(const Bytes& bytes) {
  if (const auto inner = v4_within(bytes)) return is_public_v4(*inner);
  const bool unicast = (bytes[0] & 0xE0u) == 0x20;  // 2000::/3 is all that has been given out
  const bool more_docs = starts_with(bytes, more_documentation) && bytes[2] < 0x10;
  return unicast && !more_docs && !starts_with(bytes, ietf_protocols) &&
         !starts_with(bytes, ietf_more) && !starts_with(bytes, documentation);
}

std::optional<std::uint32_t> as_v4(const sockaddr& address) {
  if (address.sa_family != AF_INET) return {};
  return ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr);
}

std::optional<Bytes> as_v6(const sockaddr& address) {
  if (address.sa_family != AF_INET6) return {};
  Bytes bytes{};
  const auto& inet = reinterpret_cast<const sockaddr_in6&>(address);
  std::memcpy(bytes.data(), &inet.sin6_addr, bytes.size());
  return bytes;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (const auto v4 = as_v4(address)) return is_public_v4(*v4);
  if (const auto v6 = as_v6(address)) return is_public_v6(*v6);
  return false;
}

bool is_loopback(const sockaddr& address) {
  if (const auto v4 = as_v4(address)) return holds(loopback, *v4);
  constexpr Bytes one{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  return as_v6(address) == one;
}

}  // namespace broadsheet::net
