#include <algorithm>
#include <memory>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "base/text.h"

namespace broadsheet {

namespace {

constexpr std::size_t slug_length_max = 80;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string to_ascii(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !latin) return {};
  auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
  latin->transliterate(letters);
  std::string ascii;
  letters.toUTF8String(ascii);
  return ascii;
}

bool is_slug_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// At most the longest slug, cut between words where the words allow it.
std::string cut(std::string slug) {
  if (slug.size() <= slug_length_max) return slug;
  const std::size_t dash = slug.rfind('-', slug_length_max);
  slug.resize(dash != std::string::npos && dash >= slug_length_max / 2 ? dash : slug_length_max);
  return slug;
}

}  // namespace

std::string to_slug(std::string_view text) {
  // Long enough for every slug; transliteration is slow on whole pages.
  const std::string start = to_valid_utf8(text.substr(0, slug_length_max * 8));
  std::string slug;
  bool dash_due = false;
  for (const char c : lower_ascii(is_ascii(start) ? start : to_ascii(start))) {
    if (c == '\'') continue;  // "don't" reads "dont", not "don-t"
    if (!is_slug_letter(c)) {
      dash_due = !slug.empty();
      continue;
    }
    if (dash_due) slug += '-';
    dash_due = false;
    slug += c;
  }
  if (slug.empty()) return "untitled";
  return cut(std::move(slug));
}

}  // namespace broadsheet
