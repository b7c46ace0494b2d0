#include "base/http.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/hash.h"
#include "base/text.h"

namespace broadsheet {

namespace {

constexpr std::chrono::seconds wait_max = std::chrono::days(1);
constexpr double unix_times_start = 1e9;  // a reset above this is a moment, below it a duration

std::optional<double> number(std::optional<std::string_view> text) {
  if (!text) return {};
  const std::string_view digits = trim(*text);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value) ||
      value < 0) {
    return {};
  }
  return value;
}

std::chrono::seconds bounded(double seconds) {
  const double limit = static_cast<double>(wait_max.count());
  return std::chrono::seconds(static_cast<long>(std::ceil(std::clamp(seconds, 0.0, limit))));
}

/// A number of seconds from now, a Unix time, or a date.
std::optional<std::chrono::seconds> wait_from(std::string_view value, Time now) {
  if (const auto seconds = number(value)) {
    const double now_seconds = std::chrono::duration<double>(now.time_since_epoch()).count();
    return bounded(*seconds >= unix_times_start ? *seconds - now_seconds : *seconds);
  }
  if (const auto when = parse_date(value)) {
    return bounded(std::chrono::duration<double>(*when - now).count());
  }
  return {};
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> rate_headers{{
    {"x-ratelimit-remaining", "x-ratelimit-reset"},
    {"ratelimit-remaining", "ratelimit-reset"},
    {"x-rate-limit-remaining", "x-rate-limit-reset"},
    {"x-ratelimit-remaining", "x-ratelimit-reset-after"},
}};

/// Half a request is none.
std::int64_t whole(double count) {
  return static_cast<std::int64_t>(std::min(count, 1e15));
}

/// One policy of a RateLimit line: `"name";r=50;t=30`, or `limit=100, remaining=50, reset=30`.
std::optional<Allowance> allowance_from(std::string_view line, Time now) {
  std::optional<Allowance> tightest;
  std::optional<double> remaining;
  const std::string_view separators = ",;";
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(separators), line.size());
    const std::string_view part = trim(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view name = part.substr(0, equals);
    const std::string_view value = part.substr(equals + 1);
    if (name == "r" || name == "remaining") remaining = number(value);
    if ((name != "t" && name != "reset") || !remaining) continue;
    const auto wait = wait_from(value, now);
    const std::int64_t count = whole(*std::exchange(remaining, {}));
    if (!wait || (tightest && tightest->remaining <= count)) continue;
    tightest = Allowance{.remaining = count, .resets_in = *wait};
  }
  return tightest;
}

}  // namespace

std::optional<std::string_view> header(const HttpHeaders& headers, std::string_view name) {
  const auto found = std::ranges::find_if(
      headers, [&](const HttpHeader& h) { return equal_ignoring_case(h.name, name); });
  if (found == headers.end()) return {};
  return found->value;
}

std::string request_key(const HttpRequest& request) {
  return content_id({request.method, request.url, request.body});
}

std::optional<Allowance> allowance_of(const HttpAnswer& answer) {
  if (const auto line = header(answer.headers, "ratelimit")) {
    if (auto allowance = allowance_from(*line, answer.received_at)) return allowance;
  }
  for (const auto& [remaining_name, reset_name] : rate_headers) {
    const auto remaining = number(header(answer.headers, remaining_name));
    const auto reset = header(answer.headers, reset_name);
    if (!remaining || !reset) continue;
    const auto wait = wait_from(*reset, answer.received_at);
    if (wait) return Allowance{.remaining = whole(*remaining), .resets_in = *wait};
  }
  return {};
}

std::optional<std::chrono::seconds> wanted_wait(const HttpAnswer& answer) {
  if (const auto value = header(answer.headers, "retry-after")) {
    if (auto wait = wait_from(*value, answer.received_at)) return wait;
  }
  const auto allowance = allowance_of(answer);
  if (!allowance || allowance->remaining > 0) return {};
  return allowance->resets_in;
}

}  // namespace broadsheet
