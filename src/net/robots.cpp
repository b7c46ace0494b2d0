#include "net/robots.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "base/url_encoding.h"

namespace broadsheet::net {

namespace {

constexpr std::size_t robots_bytes_max = 500u << 10;  // RFC 9309 2.5
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").contains(c);
}

/// One spelling for what RFC 9309 2.2.2 compares as equal: unreserved characters as they are, all
/// bytes outside ASCII percent-encoded, hexadecimal digits in upper case.
std::string comparable(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escaped = c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                         hex_value(text[i + 2]) >= 0;
    if (escaped) {
      const char byte = static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      if (is_unreserved(byte)) {
        result += byte;
      } else {
        append_percent_byte(result, static_cast<unsigned char>(byte));
      }
      i += 2;
    } else if (static_cast<unsigned char>(c) > 0x7E || c <= 0x20) {
      append_percent_byte(result, static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result;
}

/// The pieces between "*" are looked for from left to right, each at its first place; the first
/// piece stands at the start, and with "$" the last one at the end.
bool matches(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  const std::vector<std::string_view> pieces = split(pattern, '*');
  if (!path.starts_with(pieces.front())) return false;
  if (pieces.size() == 1) return !anchored || path.size() == pattern.size();
  path.remove_prefix(pieces.front().size());
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (anchored && i + 1 == pieces.size()) return path.ends_with(pieces[i]);
    const std::size_t at = path.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + pieces[i].size());
  }
  return true;
}

struct Directive {
  std::string name;  ///< lower case
  std::string_view value;
};

std::optional<Directive> directive_of(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  return Directive{.name = lower_ascii(trim(line.substr(0, colon))),
                   .value = trim(line.substr(colon + 1))};
}

/// The letters that name a crawler (RFC 9309 2.2.1): "Broadsheet" of "Broadsheet/1.0".
std::string_view product_of(std::string_view value) {
  const auto end = std::ranges::find_if_not(value, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

/// Whom the lines that follow are for.
struct Audience {
  bool open = false;  ///< the last line was a user-agent: another one joins the group
  bool us = false;
  bool everybody = false;

  void add(std::string_view value, std::string_view product) {
    if (!open) *this = Audience{.open = true};
    us = us || equal_ignoring_case(product_of(value), product);
    everybody = everybody || value.starts_with('*');
  }
};

constexpr std::array<std::string_view, 3> rule_names{"allow", "disallow", "crawl-delay"};

std::optional<std::chrono::seconds> delay_of(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !(value > 0)) return {};
  constexpr auto most = static_cast<double>(limits::host_gap_max.count());
  return std::chrono::seconds(static_cast<long>(std::ceil(std::min(value, most))));
}

/// A document that was cut at the limit ends within a line, which then says something else.
std::string_view within_limit(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (text.size() <= robots_bytes_max) return text;
  text = text.substr(0, robots_bytes_max);
  const std::size_t end = text.find_last_of("\r\n");
  return text.substr(0, end == std::string_view::npos ? 0 : end);
}

}  // namespace

Robots Robots::parse(std::string_view text, std::string_view product) {
  Group ours;
  Group everybodys;
  bool named = false;
  Audience audience;
  text = within_limit(text);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    const auto directive = directive_of(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!directive) continue;
    if (directive->name == "user-agent") {
      audience.add(directive->value, product);
      named = named || audience.us;
    }
    if (std::ranges::find(rule_names, directive->name) == rule_names.end()) continue;
    // Only rules part groups (RFC 9309 2.2.1).
    if (directive->name != "crawl-delay") audience.open = false;
    if (audience.us) add(ours, directive->name, directive->value);
    if (audience.everybody) add(everybodys, directive->name, directive->value);
  }
  Group& chosen = named ? ours : everybodys;
  Robots robots;
  robots.rules_ = std::move(chosen.rules);
  robots.crawl_delay_ = chosen.crawl_delay;
  return robots;
}

void Robots::add(Group& group, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (name == "crawl-delay") {
    group.crawl_delay = delay_of(value);
  } else {
    group.rules.push_back({.pattern = comparable(value), .allow = name == "allow"});
  }
}

Robots Robots::nothing_allowed() {
  Robots robots;
  robots.rules_.push_back({.pattern = "/", .allow = false});
  return robots;
}

bool Robots::allows(const Url& url) const {
  if (url.path == "/robots.txt") return true;
  const std::string path = comparable(url.query ? url.path + "?" + *url.query : url.path);
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.size();
    if (length < longest || (length == longest && !rule.allow) || !matches(rule.pattern, path)) {
      continue;
    }
    longest = length;
    allowed = rule.allow;
  }
  return allowed;
}

}  // namespace broadsheet::net
