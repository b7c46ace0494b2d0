#include "markup/tree/references.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/code_points.h"
#include "markup/gumbo_tree.h"

namespace broadsheet::markup {
namespace {

constexpr std::size_t rare_max = 4096;
constexpr std::size_t name_bytes_max = 40;  // "&CounterClockwiseContourIntegral;" is the longest
constexpr std::string_view replacement = "\xef\xbf\xbd";

struct Common {
  std::string_view name;
  std::string_view text;
};

/// Nearly all that pages use; the other two thousand are asked of gumbo.
constexpr std::array common{
    Common{"amp;", "&"},         Common{"nbsp;", "\u00a0"}, Common{"quot;", "\""},
    Common{"lt;", "<"},          Common{"gt;", ">"},        Common{"rsquo;", "\u2019"},
    Common{"lsquo;", "‘"},       Common{"rdquo;", "”"},     Common{"ldquo;", "“"},
    Common{"mdash;", "—"},       Common{"ndash;", "–"},     Common{"hellip;", "…"},
    Common{"copy;", "©"},        Common{"raquo;", "»"},     Common{"laquo;", "«"},
    Common{"bull;", "•"},        Common{"middot;", "·"},    Common{"apos;", "'"},
    Common{"reg;", "®"},         Common{"trade;", "™"},     Common{"uuml;", "ü"},
    Common{"ouml;", "ö"},        Common{"auml;", "ä"},      Common{"szlig;", "ß"},
    Common{"eacute;", "é"},      Common{"egrave;", "è"},    Common{"agrave;", "à"},
    Common{"ccedil;", "ç"},      Common{"times;", "×"},     Common{"euro;", "€"},
    Common{"shy;", "\u00ad"},    Common{"zwnj;", "\u200c"}, Common{"ecirc;", "ê"},
    Common{"aacute;", "á"},      Common{"iacute;", "í"},    Common{"oacute;", "ó"},
    Common{"uacute;", "ú"},      Common{"ntilde;", "ñ"},    Common{"deg;", "°"},
    Common{"rarr;", "→"},        Common{"larr;", "←"},      Common{"bdquo;", "„"},
    Common{"Uuml;", "Ü"},        Common{"Ouml;", "Ö"},      Common{"Auml;", "Ä"},
    Common{"thinsp;", "\u2009"}, Common{"rsaquo;", "›"},    Common{"lsaquo;", "‹"}};

/// What the numbers 0x80 to 0x9f mean on the web: characters of windows-1252.
constexpr std::array<std::uint16_t, 32> of_windows{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_alphanumeric(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int digit_of(char c, int base) {
  if (is_digit(c)) return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::int32_t character_of(std::int32_t number) {
  if (number >= 0x80 && number < 0xA0) return of_windows[static_cast<std::size_t>(number - 0x80)];
  const bool is_none = number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000);
  return is_none ? 0xFFFD : number;
}

/// What gumbo makes of `source` in a text or an attribute, its last "." left out.
std::string by_gumbo(std::string_view source, ReferencePlace place) {
  std::string html = "<!DOCTYPE html><body>";
  if (place == ReferencePlace::attribute) html += "<p a=\"";
  html += source;
  html += place == ReferencePlace::attribute ? ".\">" : ".";
  const GumboTree tree(html);
  const auto& children = tree.root()->v.element.children;
  const auto* body = static_cast<const GumboNode*>(children.data[children.length - 1]);
  const auto* first = static_cast<const GumboNode*>(body->v.element.children.data[0]);
  std::string text = first->type == GUMBO_NODE_ELEMENT
                         ? gumbo_get_attribute(&first->v.element.attributes, "a")->value
                         : first->v.text.text;
  text.pop_back();
  return text;
}

}  // namespace

References::References(std::string_view html)
    : has_odd_bytes_(html.contains('\r') || html.contains('\0')) {}

std::size_t References::find_changed(std::string_view raw, std::size_t from) const {
  constexpr std::string_view changed("&\r\0", 3);
  return has_odd_bytes_ ? raw.find_first_of(changed, from) : raw.find('&', from);
}

std::string_view References::decode(std::string_view raw, ReferencePlace place) {
  std::size_t at = find_changed(raw, 0);
  if (at == std::string_view::npos) return raw;
  text_.clear();
  std::size_t copied = 0;
  for (; at != std::string_view::npos; at = find_changed(raw, copied)) {
    text_.append(raw, copied, at - copied);
    copied = at + 1;
    if (raw[at] == '&') {
      copied = at + decode_reference(raw.substr(at), place);
    } else if (raw[at] == '\r') {
      if (at + 1 >= raw.size() || raw[at + 1] != '\n') text_ += '\n';
    } else if (place != ReferencePlace::text) {
      text_ += replacement;
    }
  }
  text_.append(raw, copied);
  return text_;
}

std::string_view References::clean(std::string_view raw) {
  constexpr std::string_view changed("\r\0", 2);
  if (!has_odd_bytes_ || raw.find_first_of(changed) == std::string_view::npos) return raw;
  text_.clear();
  for (std::size_t at = 0; at < raw.size(); ++at) {
    const bool before_line_feed = at + 1 < raw.size() && raw[at + 1] == '\n';
    if (raw[at] == '\0')
      text_ += replacement;
    else if (raw[at] != '\r')
      text_ += raw[at];
    else if (!before_line_feed)
      text_ += '\n';
  }
  return text_;
}

/// Appends what stands at "&" and tells how many bytes that took.
std::size_t References::decode_reference(std::string_view rest, ReferencePlace place) {
  std::size_t used = 0;
  if (rest.size() > 1 && rest[1] == '#')
    used = decode_number(rest);
  else if (rest.size() > 1 && is_alphanumeric(rest[1]))
    used = decode_name(rest, place);
  if (used > 0) return used;
  text_ += '&';
  return 1;
}

std::size_t References::decode_number(std::string_view rest) {
  std::size_t at = 2;
  const int base = at < rest.size() && (rest[at] == 'x' || rest[at] == 'X') ? 16 : 10;
  if (base == 16) ++at;
  const std::size_t first = at;
  std::int32_t number = 0;
  for (; at < rest.size() && digit_of(rest[at], base) >= 0; ++at)
    number = std::min(number * base + digit_of(rest[at], base), 0x110000);
  if (at == first) return 0;
  append_code_point(text_, character_of(number));
  return at < rest.size() && rest[at] == ';' ? at + 1 : at;
}

std::size_t References::decode_name(std::string_view rest, ReferencePlace place) {
  const std::string_view behind = rest.substr(1);
  for (const Common& one : common) {
    if (!behind.starts_with(one.name)) continue;
    text_ += one.text;
    return 1 + one.name.size();
  }
  std::size_t end = 1;
  while (end < rest.size() && end < name_bytes_max && is_alphanumeric(rest[end])) ++end;
  const bool is_ended = end < rest.size() && (rest[end] == ';' || rest[end] == '=');
  const std::string_view run = rest.substr(0, is_ended ? end + 1 : end);
  const Named* found = look_up(run, place);
  if (found == nullptr || found->bytes == 0) return 0;
  text_ += found->text;
  return found->bytes;
}

const References::Named* References::look_up(std::string_view run, ReferencePlace place) {
  std::string key(run);
  if (place == ReferencePlace::attribute) key += '"';
  if (const auto found = rare_.find(key); found != rare_.end()) return &found->second;
  if (rare_.size() >= rare_max) return nullptr;
  Named named;
  std::string text = by_gumbo(run, place);
  if (text != run) named = {std::move(text), run.size()};
  return &rare_.emplace(std::move(key), std::move(named)).first->second;
}

}  // namespace broadsheet::markup
