#include "base/http.h"

#include <algorithm>
#include <charconv>
#include <cmath>

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

std::optional<std::string_view> first_of(const HttpHeaders& headers,
                                         std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto value = header(headers, name)) return value;
  }
  return {};
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

std::optional<std::chrono::seconds> wanted_wait(const HttpAnswer& answer) {
  if (const auto value = header(answer.headers, "retry-after")) {
    if (auto wait = wait_from(*value, answer.received_at)) return wait;
  }
  const auto remaining = number(first_of(
      answer.headers, {"x-ratelimit-remaining", "ratelimit-remaining", "x-rate-limit-remaining"}));
  if (!remaining || *remaining >= 1) return {};
  const auto reset =
      first_of(answer.headers, {"x-ratelimit-reset", "ratelimit-reset", "x-rate-limit-reset"});
  if (!reset) return {};
  return wait_from(*reset, answer.received_at);
}

}  // namespace broadsheet
