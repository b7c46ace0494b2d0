#include "cli/progress_words.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/how_many.h"

namespace broadsheet::cli {

namespace {

std::string with_reason(const std::string& words, const SourceOutcome& outcome) {
  const std::string& why = outcome.errors.empty() ? outcome.hint : outcome.errors.front();
  return why.empty() ? words : words + ": " + why;
}

bool went_well(const SourceOutcome& outcome) {
  return outcome.state == SourceState::fresh || outcome.state == SourceState::unchanged;
}

std::string trouble_words(const SourceOutcome& outcome) {
  if (outcome.failures == 0) return {};
  const std::string words = ", " + how_many(outcome.failures, "request") + " failed";
  return with_reason(words, outcome);
}

bool tells_time_left(const Pace& pace) {
  constexpr std::int64_t done_min = 3;
  constexpr double seconds_min = 2;
  constexpr double late_steps_max = 4;
  const double late_max = late_steps_max / pace.rate() + 1;
  return pace.done >= done_min && pace.seconds >= seconds_min && pace.idle_seconds <= late_max;
}

/// To the second below ten, then to five seconds, then to the minute.
std::string rough_words(double seconds) {
  const double step = seconds < 10 ? 1 : 5;
  if (seconds < 58) return fmt::format("{:.0f} s", std::max(1.0, std::ceil(seconds / step) * step));
  if (seconds < 3600) return fmt::format("{:.0f} min", std::ceil(seconds / 60));
  return fmt::format("{:.1f} h", seconds / 3600);
}

std::string size_words(std::int64_t bytes) {
  constexpr double step = 1024;
  const auto size = static_cast<double>(bytes);
  if (size < step) return fmt::format("{} bytes", bytes);
  return size < step * step ? fmt::format("{:.0f} KiB", size / step)
                            : fmt::format("{:.1f} MiB", size / (step * step));
}

std::string item_words(const SourceOutcome& outcome) {
  return how_many(outcome.items, "item");
}

}  // namespace

std::string outcome_words(const SourceOutcome& outcome) {
  if (!went_well(outcome)) return with_reason(std::string(name_of(outcome.state)), outcome);
  const std::string fresh =
      outcome.items_new == 0 ? ", nothing new" : fmt::format(", {} new", outcome.items_new);
  return item_words(outcome) + fresh + trouble_words(outcome);
}

std::string arrival_words(const SourceOutcome& outcome) {
  if (!went_well(outcome)) return with_reason(std::string(name_of(outcome.state)), outcome);
  return item_words(outcome) + trouble_words(outcome);
}

std::string reason_words(const SourceOutcome& outcome) {
  if (went_well(outcome)) return outcome_words(outcome);
  return outcome.errors.empty() ? outcome.hint : outcome.errors.front();
}

std::string effort_words(const SourceOutcome& outcome) {
  if (outcome.requests == 0) return {};
  std::string words = how_many(outcome.requests, "request") + ", " + size_words(outcome.bytes);
  if (outcome.took_ms) words += ", " + duration_words(static_cast<double>(*outcome.took_ms) / 1000);
  return words;
}

double Pace::rate() const {
  return seconds > 0 ? static_cast<double>(done) / seconds : 0;
}

std::string pace_words(const Pace& pace, std::string_view what) {
  std::string words = pace.expected > 0 ? fmt::format("{} of {} {}", pace.done, pace.expected, what)
                                        : fmt::format("{} {}", pace.done, what);
  if (pace.rate() <= 0) return words;
  words += fmt::format(", {:.1f}/s", pace.rate());
  if (pace.expected > pace.done && tells_time_left(pace)) {
    const double left = static_cast<double>(pace.expected - pace.done) / pace.rate();
    words += ", about " + rough_words(left) + " left";
  }
  return words;
}

std::string duration_words(double seconds) {
  if (seconds < 1) return fmt::format("{:.0f} ms", seconds * 1000);
  if (seconds < 60) return fmt::format("{:.1f} s", seconds);
  const auto whole = static_cast<std::int64_t>(seconds);
  return fmt::format("{} min {} s", whole / 60, whole % 60);
}

}  // namespace broadsheet::cli
