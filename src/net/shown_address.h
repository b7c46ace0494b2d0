/// What errors may say about a request.
#pragma once

#include <string>

#include "base/http.h"

namespace broadsheet::net {

/// The address; of a secret request without its query, where tokens stand.
std::string shown_address(const HttpRequest& request);

}  // namespace broadsheet::net
