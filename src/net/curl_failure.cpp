#include "net/curl_failure.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"

namespace broadsheet::net {

namespace {

enum class Detail { leave_out, tell };

struct Meaning {
  CURLcode code;
  ErrorKind kind;
  std::string_view what;
  std::string_view hint;
  Detail detail = Detail::leave_out;
};

constexpr std::string_view later = "try again later, or open the address in a browser";

constexpr std::array meanings{
    Meaning{CURLE_COULDNT_RESOLVE_HOST, ErrorKind::network, "the host has no known address",
            "check its spelling, and that this machine can look up names"},
    Meaning{CURLE_COULDNT_CONNECT, ErrorKind::network, "no connection could be made",
            "check that the server is up and that this machine is online"},
    Meaning{CURLE_GOT_NOTHING, ErrorKind::network, "the connection was closed without an answer",
            later},
    Meaning{CURLE_PARTIAL_FILE, ErrorKind::network, "the answer was cut off", later},
    Meaning{CURLE_RECV_ERROR, ErrorKind::network, "the connection broke while reading", later},
    Meaning{CURLE_SEND_ERROR, ErrorKind::network, "the connection broke while sending", later},
    Meaning{CURLE_BAD_CONTENT_ENCODING, ErrorKind::network, "the body cannot be decompressed",
            later},
    Meaning{CURLE_UNSUPPORTED_PROTOCOL, ErrorKind::network, "the answer is not HTTP",
            "check the address and its port"},
    Meaning{CURLE_WEIRD_SERVER_REPLY, ErrorKind::network, "the answer is not HTTP",
            "check the address and its port"},
    Meaning{CURLE_SSL_CONNECT_ERROR, ErrorKind::network, "no secure connection could be made",
            "check that the server speaks https", Detail::tell},
    Meaning{CURLE_PEER_FAILED_VERIFICATION, ErrorKind::network,
            "the certificate of the host does not hold",
            "check this machine's date and its package ca-certificates", Detail::tell},
    Meaning{CURLE_SSL_CACERT_BADFILE, ErrorKind::network,
            "the certificates that this machine trusts cannot be read",
            "install the package ca-certificates"},
    Meaning{CURLE_URL_MALFORMAT, ErrorKind::invalid, "no http address",
            "an address reads https://host/path"},
};

}  // namespace

Error curl_failure(CURLcode code, std::string_view detail, std::string place) {
  if (code == CURLE_FILESIZE_EXCEEDED) return body_too_large(std::move(place));
  // How libcurl 7.88 calls a single header line that is too long for it.
  if (code == CURLE_OUT_OF_MEMORY) return headers_too_large(std::move(place));
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return Error{
        .kind = ErrorKind::timeout,
        .what = fmt::format("no connection within {} s, no whole answer within {} s, or less than "
                            "{} bytes a second",
                            limits::connect_time_max.count(), limits::request_time_max.count(),
                            limits::bytes_per_second_min),
        .place = std::move(place),
        .hint = std::string(later),
        .retry_after = {}};
  }
  const auto found = std::ranges::find(meanings, code, &Meaning::code);
  const Meaning meaning =
      found != meanings.end()
          ? *found
          : Meaning{code, ErrorKind::network, curl_easy_strerror(code), later, Detail::tell};
  std::string what(meaning.what);
  if (meaning.detail == Detail::tell && !detail.empty()) {
    what += fmt::format(" ({})", to_valid_utf8(detail));
  }
  return Error{.kind = meaning.kind,
               .what = std::move(what),
               .place = std::move(place),
               .hint = std::string(meaning.hint),
               .retry_after = {}};
}

Error body_too_large(std::string place) {
  return Error{.kind = ErrorKind::over_budget,
               .what = fmt::format("the body is larger than {} bytes", limits::body_bytes_max),
               .place = std::move(place),
               .hint = "this is more than any page or feed needs: look at what the address serves",
               .retry_after = {}};
}

Error headers_too_large(std::string place) {
  return Error{
      .kind = ErrorKind::over_budget,
      .what = fmt::format("the headers are larger than {} bytes", limits::header_bytes_max),
      .place = std::move(place),
      .hint = "look at what the address serves",
      .retry_after = {}};
}

}  // namespace broadsheet::net
