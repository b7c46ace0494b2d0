/// The names under which a recorded web files its exchanges: equal texts are one request.
#pragma once

#include <string>
#include <string_view>

#include "base/url.h"

namespace broadsheet::net {

/// Method, host, port, path and query. Scheme and fragment do not count, nor do the order and the
/// repetition of parameters, nor which characters are percent-encoded.
std::string exact_key(std::string_view method, const Url& url);

/// The same without the parameters that only say how much is wanted: limit, per_page,
/// hitsPerPage, count, raw_json, print.
std::string loose_key(std::string_view method, const Url& url);

}  // namespace broadsheet::net
