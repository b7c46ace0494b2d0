#include "net/curl_failure.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <openssl/x509_vfy.h>

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
  Obstacle obstacle = Obstacle::unnamed;
};

constexpr std::string_view later = "try again later, or open the address in a browser";
constexpr std::string_view other_port = "check the address and its port";

constexpr std::array meanings{
    Meaning{CURLE_COULDNT_RESOLVE_HOST, ErrorKind::network, "the host has no known address",
            "check its spelling, and that this machine can look up names", Detail::leave_out,
            Obstacle::unknown_host},
    Meaning{CURLE_COULDNT_CONNECT, ErrorKind::network, "no connection could be made",
            "check that the server is up and that this machine is online"},
    Meaning{CURLE_GOT_NOTHING, ErrorKind::network, "the connection was closed without an answer",
            later},
    Meaning{CURLE_PARTIAL_FILE, ErrorKind::network, "the answer was cut off", later},
    Meaning{CURLE_RECV_ERROR, ErrorKind::network, "the connection broke while reading", later},
    Meaning{CURLE_SEND_ERROR, ErrorKind::network, "the connection broke while sending", later},
    Meaning{CURLE_BAD_CONTENT_ENCODING, ErrorKind::network, "the body cannot be decompressed",
            later},
    Meaning{CURLE_UNSUPPORTED_PROTOCOL, ErrorKind::network, "the answer is not HTTP", other_port},
    Meaning{CURLE_WEIRD_SERVER_REPLY, ErrorKind::network, "the answer is not HTTP", other_port},
    Meaning{CURLE_SSL_CONNECT_ERROR, ErrorKind::network, "no secure connection could be made",
            "check that the server speaks https on this port", Detail::tell, Obstacle::tls},
    Meaning{CURLE_SSL_CACERT_BADFILE, ErrorKind::network,
            "the certificates that this machine trusts cannot be read",
            "install the package ca-certificates", Detail::leave_out, Obstacle::tls},
    Meaning{CURLE_URL_MALFORMAT, ErrorKind::invalid, "no http address",
            "an address reads https://host/path"},
};

/// Why a certificate does not hold (openssl/x509_vfy.h).
struct Verdict {
  long code;
  std::string_view what;
  std::string_view hint;
};

constexpr std::string_view tell_owner =
    "it is the host's to mend: tell its owner; check this machine's date before";
constexpr std::string_view unknown_authority =
    "if other https addresses fail too, install the package ca-certificates; else tell the owner "
    "of the host that its certificate is not from a public authority, or not sent with the chain";

constexpr std::array verdicts{
    // libcurl compares the name itself, before it asks OpenSSL for its verdict (vtls/openssl.c).
    Verdict{X509_V_ERR_UNSPECIFIED, "the certificate is for another host name",
            "check the spelling of the address; open it in a browser to see whose it is"},
    Verdict{X509_V_ERR_CERT_HAS_EXPIRED, "the certificate of the host has expired", tell_owner},
    Verdict{X509_V_ERR_CERT_NOT_YET_VALID, "the certificate of the host is not valid yet",
            tell_owner},
    Verdict{X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, "the host signed its certificate itself",
            unknown_authority},
    Verdict{X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
            "the certificate of the host is from an authority that this machine does not know",
            unknown_authority},
    Verdict{X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            "the certificate of the host is from an authority that this machine does not know",
            unknown_authority},
};

Meaning meaning_of(const CurlEnd& end) {
  if (end.code == CURLE_PEER_FAILED_VERIFICATION) {
    const auto found = std::ranges::find(verdicts, end.certificate, &Verdict::code);
    const bool is_known = found != verdicts.end();
    return {end.code,
            ErrorKind::refused,
            is_known ? found->what : "the certificate of the host does not hold",
            is_known ? found->hint : tell_owner,
            is_known ? Detail::leave_out : Detail::tell,
            Obstacle::tls};
  }
  const auto found = std::ranges::find(meanings, end.code, &Meaning::code);
  if (found != meanings.end()) return *found;
  return {end.code, ErrorKind::network, curl_easy_strerror(end.code), later, Detail::tell};
}

}  // namespace

Error curl_failure(const CurlEnd& end, std::string_view detail, std::string place) {
  if (end.code == CURLE_FILESIZE_EXCEEDED) return body_too_large(std::move(place));
  // How libcurl 7.88 calls a single header line that is too long for it.
  if (end.code == CURLE_OUT_OF_MEMORY) return headers_too_large(std::move(place));
  if (end.code == CURLE_OPERATION_TIMEDOUT) {
    return Error{
        .kind = ErrorKind::timeout,
        .what = fmt::format("no connection within {} s, no whole answer within {} s, or less than "
                            "{} bytes a second",
                            limits::connect_time_max.count(), limits::request_time_max.count(),
                            limits::bytes_per_second_min),
        .place = std::move(place),
        .hint = std::string(later),
        .retry_after = {},
        .unsent = end.sent_bytes == 0};
  }
  const Meaning meaning = meaning_of(end);
  std::string what(meaning.what);
  if (meaning.detail == Detail::tell && !detail.empty()) {
    what += fmt::format(" ({})", to_valid_utf8(detail));
  }
  return Error{.kind = meaning.kind,
               .what = std::move(what),
               .place = std::move(place),
               .hint = std::string(meaning.hint),
               .retry_after = {},
               .obstacle = meaning.obstacle,
               .unsent = end.sent_bytes == 0};
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
