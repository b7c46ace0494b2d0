/// When an answer may be read again instead of being asked for (RFC 9111), and how to ask whether
/// it changed (RFC 9110 13.1). Pure.
#pragma once

#include <optional>
#include <string>

#include "base/http.h"

namespace broadsheet::net {

/// What an answer says about its own future.
struct Reuse {
  std::string etag;           ///< as sent; "": none
  std::string last_modified;  ///< as sent; "": none
  Time fresh_until;           ///< not after `received_at`: ask again
};

/// Nothing where the answer may not be read again or nothing says for how long: another method than
/// GET, another status than 200, a secret request, no-store, "Vary: *", neither validators nor a
/// lifetime. As a private cache of one user reads it: s-maxage does not count. A lifetime is at
/// most limits::fresh_max; none is guessed (RFC 9111 4.2.2).
std::optional<Reuse> reuse_of(const HttpRequest& request, const HttpAnswer& answer);

/// The request with If-None-Match and If-Modified-Since. One that has conditions of its own is left
/// as it is.
HttpRequest conditional(HttpRequest request, const Reuse& reuse);

/// The earlier answer with what a 304 says anew (RFC 9111 4.3.4).
HttpAnswer freshened(HttpAnswer earlier, const HttpAnswer& not_modified);

/// Whether an answer with these headers is what the conditions of the request name: a server then
/// says 304 (RFC 9110 13.2.2).
bool is_unchanged(const HttpRequest& request, const HttpHeaders& headers);

}  // namespace broadsheet::net
