/// What libcurl's error codes mean to us.
#pragma once

#include <string>
#include <string_view>

#include <curl/curl.h>

#include "base/error.h"

namespace broadsheet::net {

/// How libcurl ended a transfer.
struct CurlEnd {
  CURLcode code = CURLE_OK;
  long status = 0;       ///< of the answer (CURLINFO_RESPONSE_CODE)
  long certificate = 0;  ///< OpenSSL's verdict, X509_V_… (CURLINFO_SSL_VERIFYRESULT)
  long sent_bytes = 0;   ///< of the request, over all its redirects (CURLINFO_REQUEST_SIZE)
};

/// `detail` is libcurl's own sentence; it is told where the codes leave a person guessing.
Error curl_failure(const CurlEnd& end, std::string_view detail, std::string place);

Error body_too_large(std::string place);
Error headers_too_large(std::string place);

}  // namespace broadsheet::net
