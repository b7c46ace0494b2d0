#include "net/reuse.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::net {

namespace {

using std::chrono::seconds;

/// What Cache-Control says (RFC 9111 5.2.2), of all its lines.
struct CacheControl {
  bool no_store = false;
  bool no_cache = false;
  std::optional<seconds> max_age;
};

/// A number too large to hold means "for ever"; anything else that is no number means stale
/// (RFC 9111 4.2.1).
seconds delta_seconds(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) {
    text = text.substr(1, text.size() - 2);
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return limits::fresh_max;
  if (error != std::errc() || end != text.data() + text.size()) return seconds(0);
  return std::clamp(seconds(value), seconds(0), seconds(limits::fresh_max));
}

CacheControl cache_control_of(const HttpHeaders& headers) {
  CacheControl said;
  for (const HttpHeader& line : headers) {
    if (!equal_ignoring_case(line.name, "cache-control")) continue;
    for (const std::string_view part : split(line.value, ',')) {
      const std::size_t equals = part.find('=');
      const std::string_view name = trim(part.substr(0, equals));
      if (equal_ignoring_case(name, "no-store")) said.no_store = true;
      if (equal_ignoring_case(name, "no-cache")) said.no_cache = true;
      if (equal_ignoring_case(name, "max-age") && equals != std::string_view::npos) {
        const seconds age = delta_seconds(part.substr(equals + 1));
        said.max_age = std::min(age, said.max_age.value_or(age));
      }
    }
  }
  return said;
}

bool varies_by_everything(const HttpHeaders& headers) {
  return std::ranges::any_of(headers, [](const HttpHeader& h) {
    return equal_ignoring_case(h.name, "vary") && h.value.contains('*');
  });
}

std::string text_of(const HttpHeaders& headers, std::string_view name) {
  return std::string(trim(header(headers, name).value_or("")));
}

std::optional<Time> date_of(const HttpHeaders& headers, std::string_view name) {
  const auto text = header(headers, name);
  return text ? parse_date(*text) : std::nullopt;
}

/// How old the answer was when it came (RFC 9111 4.2.3).
seconds age_of(const HttpAnswer& answer) {
  seconds age{0};
  if (const auto told = header(answer.headers, "age")) age = delta_seconds(*told);
  if (const auto date = date_of(answer.headers, "date")) {
    age = std::max(age, std::chrono::floor<seconds>(answer.received_at - *date));
  }
  return age;
}

seconds lifetime_of(const HttpAnswer& answer, const CacheControl& said) {
  if (said.no_cache) return seconds(0);
  if (said.max_age) return *said.max_age;
  const auto expires = date_of(answer.headers, "expires");  // an unreadable one means stale
  if (!expires) return seconds(0);
  const Time sent = date_of(answer.headers, "date").value_or(answer.received_at);
  return std::min(std::chrono::floor<seconds>(*expires - sent), seconds(limits::fresh_max));
}

/// RFC 9110 8.8.3.2, the weak comparison.
std::string_view without_weakness(std::string_view etag) {
  return etag.starts_with("W/") ? etag.substr(2) : etag;
}

bool speaks_of_body(const HttpHeader& h) {
  return starts_with_ignoring_case(h.name, "content-");
}

constexpr std::array<std::string_view, 5> conditions{"if-none-match", "if-modified-since",
                                                     "if-match", "if-unmodified-since", "range"};

}  // namespace

std::optional<Reuse> reuse_of(const HttpRequest& request, const HttpAnswer& answer) {
  const bool is_plain = request.method == "GET" && request.secrecy == Secrecy::open;
  if (!is_plain || answer.status != 200 || varies_by_everything(answer.headers)) return {};
  const CacheControl said = cache_control_of(answer.headers);
  if (said.no_store) return {};
  Reuse reuse;
  reuse.etag = text_of(answer.headers, "etag");
  reuse.last_modified = text_of(answer.headers, "last-modified");
  reuse.fresh_until = answer.received_at + lifetime_of(answer, said) - age_of(answer);
  const bool is_of_use =
      !reuse.etag.empty() || !reuse.last_modified.empty() || reuse.fresh_until > answer.received_at;
  if (!is_of_use) return {};
  return reuse;
}

HttpRequest conditional(HttpRequest request, const Reuse& reuse) {
  for (const std::string_view name : conditions) {
    if (header(request.headers, name)) return request;
  }
  if (!reuse.etag.empty()) request.headers.push_back({"If-None-Match", reuse.etag});
  if (!reuse.last_modified.empty()) {
    request.headers.push_back({"If-Modified-Since", reuse.last_modified});
  }
  return request;
}

HttpAnswer freshened(HttpAnswer earlier, const HttpAnswer& not_modified) {
  const auto is_said_anew = [&](const HttpHeader& h) {
    return !speaks_of_body(h) && header(not_modified.headers, h.name);
  };
  std::erase_if(earlier.headers, is_said_anew);
  std::ranges::remove_copy_if(not_modified.headers, std::back_inserter(earlier.headers),
                              speaks_of_body);
  earlier.received_at = not_modified.received_at;
  return earlier;
}

bool is_unchanged(const HttpRequest& request, const HttpHeaders& headers) {
  if (const auto wanted = header(request.headers, "if-none-match")) {
    const auto etag = header(headers, "etag");
    return etag && without_weakness(trim(*wanted)) == without_weakness(trim(*etag));
  }
  const auto since = header(request.headers, "if-modified-since");
  const auto modified = header(headers, "last-modified");
  return since && modified && trim(*since) == trim(*modified);
}

}  // namespace broadsheet::net
