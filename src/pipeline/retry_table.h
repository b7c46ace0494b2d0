/// From kind of error to action: the one place that decides to retry, skip or stop.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/http.h"
#include "base/limits.h"
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

/// Draws from a seed what keeps waits of equal length from ending together. A draw depends on what
/// it is for, not on the draws before it, so the order of answers does not show.
class Jitter {
 public:
  explicit Jitter(std::uint64_t seed) : seed_(seed) {}
  double share(std::string_view key, int attempt) const;  ///< from 0 to below 1

 private:
  std::uint64_t seed_;
};

/// How long before attempt `attempt + 1`: what the server asked for, else doubling from `first`,
/// and up to half of that more by `jitter` (0..1). Nothing where the server asks for longer than
/// limits::retry_wait_max.
std::optional<std::chrono::milliseconds> wait_before_retry(
    const Error& error, int attempt, double jitter,
    std::chrono::milliseconds first = limits::retry_first);

}  // namespace broadsheet::pipeline
