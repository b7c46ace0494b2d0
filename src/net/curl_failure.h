/// What libcurl's error codes mean to us.
#pragma once

#include <string>
#include <string_view>

#include <curl/curl.h>

#include "base/error.h"

namespace broadsheet::net {

/// `detail` is libcurl's own sentence; it is told where the code alone leaves a person guessing.
Error curl_failure(CURLcode code, std::string_view detail, std::string place);

Error body_too_large(std::string place);
Error headers_too_large(std::string place);

}  // namespace broadsheet::net
