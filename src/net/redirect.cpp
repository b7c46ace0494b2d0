#include "net/redirect.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "base/url.h"
#include "net/shown_address.h"

namespace broadsheet::net {

namespace {

constexpr std::array redirects{301, 302, 303, 307, 308};
// What another host may be told; anything else may be a credential under whatever name.
constexpr std::array<std::string_view, 4> harmless{"accept", "accept-language", "content-type",
                                                   "user-agent"};

bool is_one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::any_of(names, [&](auto known) { return equal_ignoring_case(name, known); });
}

Error refuse(const HttpRequest& request, std::string what, std::string hint) {
  return Error{.kind = ErrorKind::refused,
               .what = std::move(what),
               .place = shown_address(request),
               .hint = std::move(hint),
               .retry_after = {},
               .obstacle = Obstacle::redirect};
}

/// RFC 9110 15.4: 303 asks for a GET; after POST browsers and everybody else also take 301 and 302
/// as one.
bool becomes_get(const HttpRequest& request, int status) {
  if (status == 303) return request.method != "HEAD";
  return (status == 301 || status == 302) && request.method == "POST";
}

void make_get(HttpRequest& request) {
  request.method = "GET";
  request.body.clear();
  std::erase_if(request.headers,
                [](const HttpHeader& h) { return starts_with_ignoring_case(h.name, "content-"); });
}

void drop_credentials(HttpRequest& request) {
  std::erase_if(request.headers, [](const HttpHeader& h) { return !is_one_of(h.name, harmless); });
}

}  // namespace

Result<std::optional<HttpRequest>> next_hop(const HttpRequest& request, const HttpAnswer& answer) {
  if (std::ranges::find(redirects, answer.status) == redirects.end()) return std::nullopt;
  TRY_LET(const Url from, parse_url(request.url));
  const auto location = header(answer.headers, "location");
  if (!location || trim(*location).empty()) {
    return refuse(request, "a redirect that does not say where to", "open the page by hand");
  }
  auto to = resolve_url(from, *location);
  if (!to) {
    return refuse(request, "a redirect to something that is no http address",
                  "look at the Location header of the answer");
  }
  if (from.scheme == "https" && to->scheme == "http") {
    return refuse(request, "a redirect from https to http, which anybody on the way can read",
                  "use the address it leads to, if you trust it");
  }
  const bool other_host = to->host != from.host || to->port != from.port;
  HttpRequest next = request;
  if (becomes_get(request, answer.status)) make_get(next);
  if (other_host) drop_credentials(next);
  if (other_host && request.secrecy == Secrecy::secret && !next.body.empty()) {
    return refuse(request, "a redirect that would take a secret to another host",
                  "use the address it leads to, if you trust it");
  }
  if (!to->fragment) to->fragment = from.fragment;  // RFC 9110 10.2.2
  next.url = to->text();
  return next;
}

}  // namespace broadsheet::net
