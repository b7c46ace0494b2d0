/// Sends one request and brings its answer. Redirects, retries, politeness and recording are
/// decided by the pipeline: a transport carries, nothing else.
#pragma once

#include <functional>

#include "base/http.h"
#include "base/result.h"

namespace broadsheet::net {

using Answered = std::move_only_function<void(Result<HttpAnswer>)>;

/// `send` is called on the loop's thread and never blocks; `answered` is called exactly once, on
/// any thread, perhaps before `send` returns. Every status is an answer, also 404 and 500. Errors:
/// timeout, network, refused (address not allowed, a certificate that does not hold), over_budget
/// (body or headers too large), missing (a recorded web without that answer), invalid (not an http
/// address).
class HttpTransport {
 public:
  virtual ~HttpTransport() = default;
  virtual void send(HttpRequest request, Answered answered) = 0;
};

}  // namespace broadsheet::net
