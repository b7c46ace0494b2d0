// The parser of url.spec.whatwg.org, section 4.4, for the two schemes we open. The standard's state
// machine is unrolled: an address is cleaned, its scheme taken, and then authority, path, query and
// fragment are cut at their separators from left to right.
#include "base/url.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "base/code_points.h"
#include "base/text.h"
#include "base/url_encoding.h"
#include "base/url_host.h"

namespace broadsheet {

namespace {

constexpr std::size_t shown_bytes_max = 200;
constexpr int port_min = 1;  // nothing listens on 0, and `Url::port` needs it
constexpr int port_max = 65'535;

struct Scheme {
  std::string_view name;
  int port;
};
constexpr std::array schemes{Scheme{"http", 80}, Scheme{"https", 443}};

Error bad_address(std::string_view text, std::string_view what) {
  return Error{.kind = ErrorKind::invalid,
               .what = std::string(what),
               .place = to_valid_utf8(text.substr(0, shown_bytes_max)),
               .hint = "an address reads https://host/path",
               .retry_after = {}};
}

bool is_slash(char c) {
  return c == '/' || c == '\\';
}

/// Controls and spaces at the ends, tabs and line ends everywhere are not part of an address.
std::string clean(std::string_view text) {
  const auto is_outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_outer(text.back())) text.remove_suffix(1);
  std::string result = replace_malformed(text);
  std::erase_if(result, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return result;
}

/// The scheme in lower case, taken from the front together with ":"; nothing for a relative one.
std::optional<std::string> take_scheme(std::string_view& text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front())) return {};
  const std::string_view name = text.substr(0, colon);
  const bool fine = std::ranges::all_of(name, [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || std::string_view("+-.").contains(c);
  });
  if (!fine) return {};
  text.remove_prefix(colon + 1);
  return lower_ascii(name);
}

std::string_view take_until(std::string_view& text, std::string_view separators) {
  const std::string_view taken = text.substr(0, text.find_first_of(separators));
  text.remove_prefix(taken.size());
  return taken;
}

bool is_dot(std::string_view segment) {
  return segment == "." || equal_ignoring_case(segment, "%2e");
}

bool is_double_dot(std::string_view segment) {
  constexpr std::array<std::string_view, 4> forms{"..", ".%2e", "%2e.", "%2e%2e"};
  return std::ranges::any_of(forms, [&](auto form) { return equal_ignoring_case(form, segment); });
}

/// `segments` extended by those of `path`, with dot segments resolved.
std::string join_path(std::vector<std::string> segments, std::string_view path) {
  while (true) {
    const std::size_t end = std::min(path.find_first_of("/\\"), path.size());
    const std::string_view segment = path.substr(0, end);
    const bool last = end == path.size();
    if (is_double_dot(segment)) {
      if (!segments.empty()) segments.pop_back();
      if (last) segments.emplace_back();
    } else if (is_dot(segment)) {
      if (last) segments.emplace_back();
    } else {
      segments.push_back(percent_encode_part(segment, EncodeSet::path));
    }
    if (last) break;
    path.remove_prefix(end + 1);
  }
  std::string joined;
  for (const std::string& segment : segments) joined += "/" + segment;
  return joined;
}

void read_query_and_fragment(std::string_view rest, Url& url) {
  if (rest.starts_with('?')) {
    rest.remove_prefix(1);
    url.query = percent_encode_part(take_until(rest, "#"), EncodeSet::query);
  }
  if (rest.starts_with('#')) {
    url.fragment = percent_encode_part(rest.substr(1), EncodeSet::fragment);
  }
}

std::optional<int> parse_port(std::string_view digits, std::string_view scheme) {
  if (digits.empty()) return 0;
  const std::size_t zeros = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  digits.remove_prefix(zeros);
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  if (port < port_min || port > port_max) return {};
  return port == std::ranges::find(schemes, scheme, &Scheme::name)->port ? 0 : port;
}

std::size_t port_colon(std::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  return authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
}

Result<Url> parse_authority(std::string_view scheme, std::string_view text) {
  Url url;
  url.scheme = scheme;
  std::string_view rest = text;
  while (!rest.empty() && is_slash(rest.front())) rest.remove_prefix(1);
  std::string_view authority = take_until(rest, "/\\?#");
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    const std::string_view user = authority.substr(0, at);
    // A name before the host shows readers another site than the one they would reach.
    if (!user.empty() && user != ":") return bad_address(text, "user information in an address");
    authority.remove_prefix(at + 1);
  }
  const std::size_t colon = port_colon(authority);
  const auto host = parse_host(authority.substr(0, colon));
  if (!host) return bad_address(text, "no valid host in the address");
  url.host = *host;
  if (colon != std::string_view::npos) {
    const auto port = parse_port(authority.substr(colon + 1), scheme);
    if (!port) return bad_address(text, "no valid port in the address");
    url.port = *port;
  }
  const std::string_view path = take_until(rest, "?#");
  url.path = join_path({}, path.empty() ? path : path.substr(1));
  read_query_and_fragment(rest, url);
  return url;
}

std::vector<std::string> folder_of(const Url& base) {
  std::vector<std::string> segments;
  for (const std::string_view segment : split(std::string_view(base.path).substr(1), '/')) {
    segments.emplace_back(segment);
  }
  segments.pop_back();
  return segments;
}

Url resolve_relative(const Url& base, std::string_view rest) {
  Url url = base;
  url.fragment.reset();
  const std::string_view path = take_until(rest, "?#");
  if (!path.empty()) {
    url.path =
        is_slash(path.front()) ? join_path({}, path.substr(1)) : join_path(folder_of(base), path);
  }
  if (!path.empty() || rest.starts_with('?')) url.query.reset();
  read_query_and_fragment(rest, url);
  return url;
}

bool is_web(std::string_view scheme) {
  return std::ranges::find(schemes, scheme, &Scheme::name) != schemes.end();
}

}  // namespace

std::string Url::origin() const {
  return port == 0 ? scheme + "://" + host : fmt::format("{}://{}:{}", scheme, host, port);
}

std::string Url::text() const {
  std::string whole = origin() + path;
  if (query) whole += "?" + *query;
  if (fragment) whole += "#" + *fragment;
  return whole;
}

Result<Url> parse_url(std::string_view text) {
  const std::string cleaned = clean(text);
  std::string_view rest = cleaned;
  const auto scheme = take_scheme(rest);
  if (!scheme) return bad_address(text, "an address without a scheme");
  if (!is_web(*scheme)) return bad_address(text, "the scheme is neither http nor https");
  return parse_authority(*scheme, rest);
}

Result<Url> resolve_url(const Url& base, std::string_view reference) {
  const std::string cleaned = clean(reference);
  std::string_view rest = cleaned;
  const auto scheme = take_scheme(rest);
  if (scheme && !is_web(*scheme)) {
    return bad_address(reference, "the scheme is neither http nor https");
  }
  const bool names_host = rest.size() >= 2 && is_slash(rest[0]) && is_slash(rest[1]);
  if (names_host || (scheme && *scheme != base.scheme)) {
    return parse_authority(scheme.value_or(base.scheme), rest);
  }
  return resolve_relative(base, rest);
}

}  // namespace broadsheet
