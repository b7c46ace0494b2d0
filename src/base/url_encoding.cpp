#include "base/url_encoding.h"

#include <array>

#include "base/url.h"

namespace broadsheet {

namespace {

/// The printable characters that each set encodes; the order is that of `EncodeSet`.
constexpr std::array<std::string_view, 6> encoded{
    " \"#<>?^`{}", " \"#<>'", " \"<>`", " \"#<>", " \"#<>?^`{}/:;=@[\\]|", ""};

bool is_printable(char c) {
  return c >= 0x20 && c <= 0x7E;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").contains(c);
}

}  // namespace

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

void append_percent_byte(std::string& text, unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  text += '%';
  text += digits[byte >> 4u];
  text += digits[byte & 15u];
}

std::string percent_encode_part(std::string_view text, EncodeSet set) {
  const std::string_view special = encoded[static_cast<std::size_t>(set)];
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (is_printable(c) && !special.contains(c)) {
      result += c;
    } else {
      append_percent_byte(result, static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string percent_encode(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_unreserved(c)) {
      result += c;
    } else {
      append_percent_byte(result, static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::string percent_decode(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low < 0) {
      bytes += text[i];
      continue;
    }
    bytes += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return bytes;
}

}  // namespace broadsheet
