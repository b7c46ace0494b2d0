/// Where an answer sends whoever asked.
#pragma once

#include <optional>

#include "base/http.h"
#include "base/result.h"

namespace broadsheet::net {

/// The request that a redirect (301, 302, 303, 307, 308 with a Location) leads to; nothing for any
/// other answer. 303, and 301 and 302 after POST, become GET without a body (RFC 9110 15.4).
/// Another host gets no headers but those of content negotiation: no credentials of any name.
/// Errors: refused (the Location is missing, no http address, leads from https to http, or takes
/// the body of a secret request to another host).
Result<std::optional<HttpRequest>> next_hop(const HttpRequest& request, const HttpAnswer& answer);

}  // namespace broadsheet::net
