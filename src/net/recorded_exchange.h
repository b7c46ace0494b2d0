/// One exchange of a recorded web, and the answer that it gives at a certain moment.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/http.h"
#include "base/time.h"
#include "base/url.h"

namespace broadsheet::net {

/// A header whose value is made when the answer is given.
struct HeaderTime {
  enum class Format { unix_seconds, http_date };
  std::string name;
  std::chrono::seconds offset{0};  ///< from the moment of the answer
  Format format = Format::http_date;
};

struct RecordedExchange {
  std::string method;
  Url url;
  int status = 200;
  HttpHeaders headers;
  std::string body;
  std::filesystem::path page;  ///< where not empty: the file that holds the body
  std::vector<HeaderTime> header_times;
  std::optional<Time> recorded_at;
};

/// The answer to `request` at `now`. Errors: those of read_file, for a page.
Result<HttpAnswer> answer_from(const RecordedExchange& exchange, const HttpRequest& request,
                               Time now);

/// "Fri, 26 Jun 2026 10:02:00 GMT" (RFC 9110 5.6.7).
std::string to_http_date(Time time);

}  // namespace broadsheet::net
