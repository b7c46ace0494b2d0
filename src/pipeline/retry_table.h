/// From kind of error to action: the one place that decides to retry, skip or stop.
#pragma once

#include <chrono>
#include <optional>

#include "base/error.h"
#include "base/http.h"
#include "base/result.h"

namespace broadsheet::pipeline {

enum class Action {
  retry,  ///< ask again after a wait, while attempts last
  skip,   ///< this request stays without an answer; the rest goes on
  stop,   ///< the run ends: our own store or the person says so
};

Action action_for(ErrorKind kind);

/// An answer that is no success as an error: 429 and 503 with their wait are rate_limited, other
/// 5xx and 408 network, the rest refused. Nothing for 2xx.
std::optional<Error> error_of(const HttpRequest& request, const HttpAnswer& answer);

/// How long before attempt `attempt + 1`: what the server asked for, else doubling from a second.
/// Nothing where the server asks for longer than limits::retry_wait_max.
std::optional<std::chrono::milliseconds> wait_before_retry(const Error& error, int attempt);

}  // namespace broadsheet::pipeline
