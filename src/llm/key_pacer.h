/// How fast the endpoint of one key may be asked: requests and tokens a minute, calls under way,
/// and what its answers ask for.
///
/// Calls are spread evenly, 60 s / limit apart, instead of in a burst at the start of each minute:
/// vendors hold some limits by the second (platform.openai.com/docs/guides/rate-limits), and no
/// minute, wherever it begins, ever has more than the limit.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/http.h"
#include "base/time.h"

namespace broadsheet::llm {

/// 0: no limit that we know of.
struct KeyLimits {
  std::int64_t requests_per_minute = 0;
  std::int64_t tokens_per_minute = 0;
  std::int64_t in_flight = 8;
};

/// One thread.
class KeyPacer {
 public:
  explicit KeyPacer(KeyLimits limits) : limits_(limits) {}

  /// False while as many calls are under way as may be: an end makes room.
  bool has_room() const { return under_way_ < limits_.in_flight; }

  /// When the next call may go out; not after `now` where it may at once.
  Time next_at() const { return next_at_; }

  /// A call of at most so many tokens, prompt and reply together, went out.
  void sent(Time now, std::int64_t tokens_max);

  /// Any answer: its Retry-After and its x-ratelimit-* headers are kept to.
  void answered(const HttpAnswer& answer);
  void failed() { --under_way_; }

 private:
  KeyLimits limits_;
  std::int64_t under_way_ = 0;
  Time next_at_{};
  double request_gap_ms_ = 0;  // as the latest answer's headers make it; 0: there is plenty left
  double token_gap_ms_ = 0;
};

/// The wait that x-ratelimit-remaining-requests or -tokens at 0 asks for, from the -reset- header
/// beside it ("1s", "6m0s", "120ms"); nothing where neither is used up.
std::optional<std::chrono::milliseconds> wait_for_reset(const HttpHeaders& headers);

/// How far apart what is left is to be spread, in milliseconds for each request or token
/// ("requests", "tokens"): an allowance fills up again at limit - remaining within the time of its
/// reset header, whatever window the vendor counts by. 0 while more than a quarter is left, or
/// nothing is said.
double gap_of(const HttpHeaders& headers, std::string_view what);

}  // namespace broadsheet::llm
