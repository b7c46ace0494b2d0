#include "pipeline/source_health.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"

namespace broadsheet::pipeline {

namespace {

std::chrono::seconds rest_after(std::int64_t failures) {
  constexpr std::int64_t doublings_max = 20;
  const auto doublings = std::clamp<std::int64_t>(failures - 1, 0, doublings_max);
  const std::chrono::seconds rest = limits::source_rest_first * (1 << doublings);
  return std::min<std::chrono::seconds>(rest, limits::source_rest_max);
}

}  // namespace

store::SourceHealth after_run(store::SourceHealth health, const SourceOutcome& outcome, Time now) {
  health.name = outcome.name;
  if (outcome.state == SourceState::later || outcome.state == SourceState::skipped) return health;
  health.asked_at = now;
  health.state = outcome.state;
  health.error = outcome.errors.empty() ? std::string() : outcome.errors.front();
  ++health.runs;
  health.items += outcome.items;
  health.not_before.reset();
  if (outcome.state != SourceState::failed) {
    health.succeeded_at = now;
    health.failures_in_a_row = 0;
  } else if (outcome.failures > 0) {
    ++health.failures_in_a_row;
    health.not_before = now + rest_after(health.failures_in_a_row);
  }
  return health;
}

std::optional<Error> resting(const store::SourceHealth& health, Time now) {
  if (!health.not_before || *health.not_before <= now || health.asked_at > now) return {};
  Error error;
  error.kind = ErrorKind::rate_limited;
  error.what = fmt::format("failed {} and is left alone until {}; last: {}",
                           health.failures_in_a_row == 1
                               ? "once"
                               : fmt::format("{} times in a row", health.failures_in_a_row),
                           to_rfc3339(*health.not_before), health.error);
  error.hint = "see what is wrong with `broadsheet doctor`, or wait";
  error.retry_after = std::chrono::ceil<std::chrono::seconds>(*health.not_before - now);
  return error;
}

}  // namespace broadsheet::pipeline
