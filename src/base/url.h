/// Addresses: parsing, resolving, and the one form under which two addresses are the same page.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

/// An http or https address, parsed as the WHATWG URL standard says (url.spec.whatwg.org, special
/// schemes): host in lower case and ASCII, default port dropped, dot segments resolved, spaces and
/// non-ASCII percent-encoded.
struct Url {
  std::string scheme;                   ///< "http" or "https"
  std::string host;                     ///< lower case, punycode where needed, IPv6 in brackets
  int port = 0;                         ///< 0: the scheme's own
  std::string path;                     ///< starts with "/"
  std::optional<std::string> query;     ///< without "?"
  std::optional<std::string> fragment;  ///< without "#"

  std::string text() const;    ///< the whole address
  std::string origin() const;  ///< "https://host[:port]"
};

/// Errors: invalid (another scheme, no host, user information, forbidden characters).
Result<Url> parse_url(std::string_view text);

/// `reference` as a link on the page `base`. Errors: invalid, also for mailto: and javascript:.
Result<Url> resolve_url(const Url& base, std::string_view reference);

/// The same page under several spellings gives one text: scheme, "www.", "m.", "mobile.", case of
/// the host, default port, trailing slash, order of nothing, fragment (unless it is a route:
/// "#!/…" or "#/…"), known tracking and share marks (utm_*, fbclid, gclid, ref, source, s, t …),
/// youtu.be, mobile and old hosts of big sites. Not an address to open; a key to compare.
std::string page_key(const Url& url);

/// "bbc.co.uk" for "news.bbc.co.uk" (Public Suffix List, libpsl); the host itself where it has no
/// registrable part (an IP address, a public suffix). Lower case ASCII host in.
std::string registrable_domain(std::string_view host);

/// The same; nothing where the host has no registrable part.
std::optional<std::string> registrable_part(std::string_view host);

/// What a reader is shown: the host without "www.".
std::string shown_host(std::string_view host);

/// percent-encoding of everything but unreserved characters (RFC 3986 2.3), for query values.
std::string percent_encode(std::string_view text);

}  // namespace broadsheet
