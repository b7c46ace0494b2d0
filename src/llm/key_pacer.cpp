#include "llm/key_pacer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.h"

namespace broadsheet::llm {

namespace {

// A part in 200 slower than the limit: requests arrive less evenly than they are sent.
constexpr std::int64_t minute_ms = 60'300;
constexpr std::chrono::milliseconds reset_max = std::chrono::minutes(10);
constexpr std::int64_t plenty_divisor = 4;  // more than a quarter left is no reason to go slower

std::chrono::milliseconds share_of_minute(std::int64_t count, std::int64_t limit) {
  if (limit <= 0) return {};
  return std::chrono::milliseconds((count * minute_ms + limit - 1) / limit);
}

/// "1h2m3.5s", "120ms"; a bare number counts seconds. At most a day.
std::optional<std::chrono::milliseconds> duration_of(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, double>, 5> units{
      {{"ms", 1}, {"s", 1'000}, {"m", 60'000}, {"h", 3'600'000}, {"", 1'000}}};
  text = trim(text);
  if (text.empty()) return {};
  double sum = 0;
  while (!text.empty()) {
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || !(value >= 0) || !std::isfinite(value)) return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const auto* const unit = std::ranges::find_if(units, [&](const auto& one) {
      return one.first.empty() ? text.empty() : text.starts_with(one.first);
    });
    if (unit == units.end()) return {};
    text.remove_prefix(unit->first.size());
    sum += value * unit->second;
  }
  constexpr double day_ms = 86'400'000;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::min(sum, day_ms)));
}

std::optional<std::int64_t> count_in(const HttpHeaders& headers, std::string_view name) {
  const auto value = header(headers, name);
  if (!value) return {};
  const std::string_view text = trim(*value);
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 0) return {};
  return count;
}

std::optional<std::chrono::milliseconds> wait_of(const HttpHeaders& headers,
                                                 std::string_view remaining_name,
                                                 std::string_view reset_name) {
  const auto remaining = header(headers, remaining_name);
  const auto reset = header(headers, reset_name);
  if (!remaining || !reset || trim(*remaining) != "0") return {};
  const auto wait = duration_of(*reset);
  return wait ? std::optional(std::min(*wait, reset_max)) : std::nullopt;
}

}  // namespace

std::optional<std::chrono::milliseconds> wait_for_reset(const HttpHeaders& headers) {
  return std::max(wait_of(headers, "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
                  wait_of(headers, "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"));
}

double gap_of(const HttpHeaders& headers, std::string_view what) {
  const auto limit = count_in(headers, fmt::format("x-ratelimit-limit-{}", what));
  const auto remaining = count_in(headers, fmt::format("x-ratelimit-remaining-{}", what));
  const auto reset = header(headers, fmt::format("x-ratelimit-reset-{}", what));
  if (!limit || !remaining || !reset || *remaining >= *limit) return 0;
  if (*remaining > *limit / plenty_divisor) return 0;
  const auto wait = duration_of(*reset);
  if (!wait) return 0;
  return static_cast<double>(wait->count()) / static_cast<double>(*limit - *remaining);
}

void KeyPacer::sent(Time now, std::int64_t tokens_max) {
  ++under_way_;
  const double asked_for =
      std::max(request_gap_ms_, token_gap_ms_ * static_cast<double>(tokens_max));
  const std::chrono::milliseconds learned(
      static_cast<std::int64_t>(std::min(asked_for, static_cast<double>(reset_max.count()))));
  next_at_ = std::max(now, next_at_) +
             std::max({share_of_minute(1, limits_.requests_per_minute),
                       share_of_minute(tokens_max, limits_.tokens_per_minute), learned});
}

void KeyPacer::answered(const HttpAnswer& answer) {
  --under_way_;
  request_gap_ms_ = gap_of(answer.headers, "requests");
  token_gap_ms_ = gap_of(answer.headers, "tokens");
  std::chrono::milliseconds wait{0};
  if (const auto reset = wait_for_reset(answer.headers)) wait = *reset;
  if (answer.status == 429 || answer.status == 503) {
    if (const auto wanted = wanted_wait(answer)) {
      wait = std::max<std::chrono::milliseconds>(wait, *wanted);
    }
  }
  next_at_ = std::max(next_at_, answer.received_at + wait);
}

}  // namespace broadsheet::llm
