/// HTTP values: what is asked and what came back. No I/O here; net/ sends them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace broadsheet {

struct HttpHeader {
  std::string name;
  std::string value;
};
using HttpHeaders = std::vector<HttpHeader>;

/// The first value under `name` (RFC 9110 5.1: names ignore case).
std::optional<std::string_view> header(const HttpHeaders& headers, std::string_view name);

enum class Secrecy { open, secret };  ///< secret: headers and body stay out of facts, logs, errors

struct HttpRequest {
  std::string method = "GET";
  std::string url;  ///< absolute, http or https
  HttpHeaders headers;
  std::string body;
  Secrecy secrecy = Secrecy::open;
};

/// Bodies are decompressed bytes in whatever charset the server chose.
struct HttpAnswer {
  std::string url;  ///< the address that answered (after redirects the last one)
  int status = 0;
  HttpHeaders headers;
  std::string body;
  Time received_at;
};

/// Names a request within a run: method, address and body. Equal keys are one fact.
std::string request_key(const HttpRequest& request);

/// How many more requests a server grants, and when it grants anew.
struct Allowance {
  std::int64_t remaining = 0;
  std::chrono::seconds resets_in{0};  ///< from the moment of the answer; at most a day
};

/// What the rate headers say, in any of their spellings: x-ratelimit-*, x-rate-limit-* and
/// ratelimit-* (draft-ietf-httpapi-ratelimit-headers to 07) with counts as integers or floats and
/// the reset as seconds, Unix time or date; "RateLimit: limit=…, remaining=…, reset=…" (draft 05)
/// and "RateLimit: "name";r=…;t=…" (draft 08 on), of several the tightest.
std::optional<Allowance> allowance_of(const HttpAnswer& answer);

/// The wait that an answer asks for: Retry-After in seconds or as a date (RFC 9110 10.2.3), or,
/// where an allowance is used up, the time to its reset. Nothing where the answer asks for none. At
/// most a day.
std::optional<std::chrono::seconds> wanted_wait(const HttpAnswer& answer);

}  // namespace broadsheet
