#include "base/url.h"

#include <fmt/format.h>

#include "base/text.h"
#include "base/url_standard.h"

namespace broadsheet {

namespace {

constexpr std::size_t shown_bytes_max = 200;

Error refused_address(std::string_view text, std::string_view what) {
  return Error{.kind = ErrorKind::invalid,
               .what = std::string(what),
               .place = to_valid_utf8(text.substr(0, shown_bytes_max)),
               .hint = "an address reads https://host/path",
               .retry_after = {}};
}

/// What of the standard's addresses the program opens.
Result<Url> opened(Address address, std::string_view text) {
  if (address.scheme != "http" && address.scheme != "https") {
    return refused_address(text, "the scheme is neither http nor https");
  }
  if (!address.username.empty() || !address.password.empty()) {
    // A name before the host shows readers another site than the one they would reach.
    return refused_address(text, "user information in an address");
  }
  // Nothing listens on 0, and `Url::port` needs it.
  if (address.port == 0) return refused_address(text, "no valid port in the address");
  return Url{.scheme = std::move(address.scheme),
             .host = std::move(*address.host),
             .port = address.port.value_or(0),
             .path = address.path(),
             .query = std::move(address.query),
             .fragment = std::move(address.fragment)};
}

Address page_address(const Url& url) {
  Address address{.scheme = url.scheme,
                  .username = {},
                  .password = {},
                  .host = url.host,
                  .port = url.port == 0 ? std::nullopt : std::optional(url.port),
                  .segments = {},
                  .opaque_path = {},
                  .query = url.query,
                  .fragment = {}};
  for (const std::string_view segment : split(std::string_view(url.path).substr(1), '/')) {
    address.segments.emplace_back(segment);
  }
  return address;
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
  TRY_LET(Address address, parse_address(text));
  return opened(std::move(address), text);
}

Result<Url> resolve_url(const Url& base, std::string_view reference) {
  const Address page = page_address(base);
  TRY_LET(Address address, parse_address(reference, &page));
  return opened(std::move(address), reference);
}

}  // namespace broadsheet
