// The parser of url.spec.whatwg.org, section 4.4. The standard's state machine is unrolled: an
// address is cleaned, its scheme taken, and then authority, path, query and fragment are cut at
// their separators from left to right. Functions are named after the states they stand for.
#include "base/url_standard.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/code_points.h"
#include "base/text.h"
#include "base/url_encoding.h"
#include "base/url_host.h"

namespace broadsheet {

namespace {

constexpr std::size_t shown_bytes_max = 200;
constexpr int port_max = 65'535;

struct Scheme {
  std::string_view name;
  int port;  ///< 0: none
};
constexpr std::array special_schemes{Scheme{"http", 80}, Scheme{"https", 443}, Scheme{"ws", 80},
                                     Scheme{"wss", 443}, Scheme{"ftp", 21},    Scheme{"file", 0}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

bool is_drive_letter(std::string_view text) {
  return text.size() == 2 && is_letter(text[0]) && (text[1] == ':' || text[1] == '|');
}

bool starts_with_drive_letter(std::string_view text) {
  return is_drive_letter(text.substr(0, 2)) &&
         (text.size() == 2 || std::string_view("/\\?#").contains(text[2]));
}

/// Where the port begins: the first colon outside brackets.
std::size_t port_colon(std::string_view host) {
  bool inside = false;
  for (std::size_t i = 0; i < host.size(); ++i) {
    if (host[i] == '[') inside = true;
    if (host[i] == ']') inside = false;
    if (host[i] == ':' && !inside) return i;
  }
  return std::string_view::npos;
}

class Parser {
 public:
  Parser(std::string_view text, const Address* base) : rest_(text), base_(base) {}

  /// Nothing where the address is invalid; `fault` says why.
  std::optional<Address> parse();
  std::string_view fault() const { return fault_; }

 private:
  bool fail(std::string_view what) {
    fault_ = what;
    return false;
  }
  bool is_special() const { return is_special_; }
  bool is_slash(char c) const { return c == '/' || (is_special() && c == '\\'); }
  bool starts_with_slash() const { return !rest_.empty() && is_slash(rest_.front()); }
  bool base_is_file() const { return base_ && base_->scheme == "file"; }
  void set_scheme(std::string scheme);

  bool read_after_scheme();
  bool read_without_scheme();
  bool read_relative();
  bool read_relative_slash();
  bool read_authority();
  bool read_host_and_port(std::string_view host);
  bool read_port(std::string_view digits);
  void read_user(std::string_view user);
  bool read_file();
  bool read_file_slash();
  bool read_file_host();
  bool read_path_start();
  bool read_path();
  bool read_opaque_path();
  bool read_query_and_fragment();
  void skip_slashes();
  void add_segment(std::string_view segment, bool is_last);
  void shorten_path();
  void copy_authority();

  std::string_view rest_;
  const Address* base_;
  Address url_;
  bool is_special_ = false;
  std::string_view fault_;
};

void Parser::set_scheme(std::string scheme) {
  url_.scheme = std::move(scheme);
  is_special_ = is_special_scheme(url_.scheme);
}

std::optional<Address> Parser::parse() {
  auto scheme = take_scheme(rest_);
  if (scheme) set_scheme(std::move(*scheme));
  const bool is_valid = scheme ? read_after_scheme() : read_without_scheme();
  return is_valid ? std::optional(std::move(url_)) : std::nullopt;
}

bool Parser::read_after_scheme() {
  if (url_.scheme == "file") return read_file();
  const bool names_host = rest_.starts_with("//");
  if (is_special()) {
    if (base_ && base_->scheme == url_.scheme && !names_host) return read_relative();
    skip_slashes();
    return read_authority();
  }
  if (names_host) {
    rest_.remove_prefix(2);
    return read_authority();
  }
  return rest_.starts_with('/') ? read_path_start() : read_opaque_path();
}

bool Parser::read_without_scheme() {
  if (!base_) return fail("an address without a scheme");
  if (base_->opaque_path && !rest_.starts_with('#')) {
    return fail("a relative address on a page that has no path");
  }
  set_scheme(base_->scheme);
  if (base_->opaque_path) {
    url_ = *base_;
    return read_query_and_fragment();
  }
  return url_.scheme == "file" ? read_file() : read_relative();
}

void Parser::copy_authority() {
  url_.username = base_->username;
  url_.password = base_->password;
  url_.host = base_->host;
  url_.port = base_->port;
}

bool Parser::read_relative() {
  if (starts_with_slash()) return read_relative_slash();
  copy_authority();
  url_.segments = base_->segments;
  if (rest_.empty() || rest_.starts_with('#')) url_.query = base_->query;
  if (rest_.empty() || rest_.starts_with('#') || rest_.starts_with('?')) {
    return read_query_and_fragment();
  }
  shorten_path();
  return read_path();
}

bool Parser::read_relative_slash() {
  rest_.remove_prefix(1);
  if (starts_with_slash()) {
    rest_.remove_prefix(1);
    if (is_special()) skip_slashes();
    return read_authority();
  }
  copy_authority();
  return read_path();
}

void Parser::skip_slashes() {
  while (!rest_.empty() && (rest_.front() == '/' || rest_.front() == '\\')) rest_.remove_prefix(1);
}

bool Parser::read_authority() {
  std::string_view authority = take_until(rest_, is_special() ? "/\\?#" : "/?#");
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) {
    read_user(authority.substr(0, at));
    authority.remove_prefix(at + 1);
    if (authority.empty()) return fail("no host in the address");
  }
  return read_host_and_port(authority) && read_path_start();
}

void Parser::read_user(std::string_view user) {
  const std::size_t colon = std::min(user.find(':'), user.size());
  url_.username = percent_encode_part(user.substr(0, colon), EncodeSet::user);
  if (colon == user.size()) return;
  url_.password = percent_encode_part(user.substr(colon + 1), EncodeSet::user);
}

bool Parser::read_host_and_port(std::string_view text) {
  const std::size_t colon = port_colon(text);
  const std::string_view host = text.substr(0, colon);
  const bool has_port = colon != std::string_view::npos;
  if (host.empty() && (is_special() || has_port)) return fail("no host in the address");
  url_.host = is_special() ? parse_host(host) : parse_opaque_host(host);
  if (!url_.host) return fail("no valid host in the address");
  return !has_port || read_port(text.substr(colon + 1));
}

bool Parser::read_port(std::string_view digits) {
  if (digits.empty()) return true;
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  int port = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  const bool is_number = error == std::errc() && end == digits.data() + digits.size();
  if (!is_number || port < 0 || port > port_max) return fail("no valid port in the address");
  const auto scheme = std::ranges::find(special_schemes, url_.scheme, &Scheme::name);
  if (scheme == special_schemes.end() || scheme->port != port) url_.port = port;
  return true;
}

bool Parser::read_file() {
  url_.host = "";
  if (starts_with_slash()) return read_file_slash();
  if (!base_is_file()) return read_path();
  url_.host = base_->host;
  url_.segments = base_->segments;
  if (rest_.empty() || rest_.starts_with('#')) url_.query = base_->query;
  if (rest_.empty() || rest_.starts_with('#') || rest_.starts_with('?')) {
    return read_query_and_fragment();
  }
  if (starts_with_drive_letter(rest_)) {
    url_.segments.clear();
  } else {
    shorten_path();
  }
  return read_path();
}

bool Parser::read_file_slash() {
  rest_.remove_prefix(1);
  if (starts_with_slash()) {
    rest_.remove_prefix(1);
    return read_file_host();
  }
  if (base_is_file()) {
    url_.host = base_->host;
    const bool is_on_drive = !base_->segments.empty() && is_drive_letter(base_->segments[0]);
    if (is_on_drive && !starts_with_drive_letter(rest_)) {
      url_.segments.push_back(base_->segments[0]);
    }
  }
  return read_path();
}

bool Parser::read_file_host() {
  std::string_view after = rest_;
  const std::string_view host = take_until(after, "/\\?#");
  if (is_drive_letter(host)) return read_path();
  rest_ = after;
  if (!host.empty()) {
    url_.host = parse_host(host);
    if (!url_.host) return fail("no valid host in the address");
    if (url_.host == "localhost") url_.host = "";
  }
  return read_path_start();
}

bool Parser::read_path_start() {
  if (!is_special() && !starts_with_slash()) return read_query_and_fragment();
  if (starts_with_slash()) rest_.remove_prefix(1);
  return read_path();
}

void Parser::shorten_path() {
  const bool is_drive = url_.scheme == "file" && url_.segments.size() == 1 &&
                        is_drive_letter(url_.segments[0]) && url_.segments[0][1] == ':';
  if (!is_drive && !url_.segments.empty()) url_.segments.pop_back();
}

void Parser::add_segment(std::string_view segment, bool is_last) {
  if (is_double_dot(segment)) {
    shorten_path();
    if (is_last) url_.segments.emplace_back();
  } else if (is_dot(segment)) {
    if (is_last) url_.segments.emplace_back();
  } else {
    const bool is_drive =
        url_.scheme == "file" && url_.segments.empty() && is_drive_letter(segment);
    url_.segments.push_back(percent_encode_part(segment, EncodeSet::path));
    if (is_drive) url_.segments.back() = {segment[0], ':'};
  }
}

bool Parser::read_path() {
  std::string_view path = take_until(rest_, "?#");
  while (true) {
    const std::string_view segment = take_until(path, is_special() ? "/\\" : "/");
    add_segment(segment, path.empty());
    if (path.empty()) break;
    path.remove_prefix(1);
  }
  return read_query_and_fragment();
}

bool Parser::read_opaque_path() {
  const std::string_view path = take_until(rest_, "?#");
  url_.opaque_path = percent_encode_part(path, EncodeSet::controls);
  if (url_.opaque_path->ends_with(' ') && !rest_.empty()) {
    url_.opaque_path->pop_back();
    *url_.opaque_path += "%20";
  }
  return read_query_and_fragment();
}

bool Parser::read_query_and_fragment() {
  if (rest_.starts_with('?')) {
    rest_.remove_prefix(1);
    url_.query = percent_encode_part(take_until(rest_, "#"),
                                     is_special() ? EncodeSet::special_query : EncodeSet::query);
  }
  url_.fragment.reset();
  if (rest_.starts_with('#')) {
    url_.fragment = percent_encode_part(rest_.substr(1), EncodeSet::fragment);
  }
  return true;
}

}  // namespace

bool is_special_scheme(std::string_view scheme) {
  return std::ranges::find(special_schemes, scheme, &Scheme::name) != special_schemes.end();
}

std::string Address::path() const {
  if (opaque_path) return *opaque_path;
  std::string joined;
  for (const std::string& segment : segments) joined.append("/").append(segment);
  return joined;
}

std::string Address::text() const {
  std::string whole = scheme + ":";
  if (host) {
    whole += "//" + username;
    if (!password.empty()) whole += ":" + password;
    if (!username.empty() || !password.empty()) whole += "@";
    whole += *host;
    if (port) whole += ":" + std::to_string(*port);
  } else if (segments.size() > 1 && segments[0].empty()) {
    whole += "/.";  // so that the path is not read as a host
  }
  whole += path();
  if (query) whole += "?" + *query;
  if (fragment) whole += "#" + *fragment;
  return whole;
}

Result<Address> parse_address(std::string_view text, const Address* base) {
  const std::string cleaned = clean(text);
  Parser parser(cleaned, base);
  if (auto address = parser.parse()) return std::move(*address);
  return Error{.kind = ErrorKind::invalid,
               .what = std::string(parser.fault()),
               .place = to_valid_utf8(text.substr(0, shown_bytes_max)),
               .hint = "an address reads https://host/path",
               .retry_after = {}};
}

}  // namespace broadsheet
