#include "pipeline/retry_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "net/shown_address.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::array<std::pair<ErrorKind, Action>, 10> actions{{
    {ErrorKind::timeout, Action::retry},
    {ErrorKind::network, Action::retry},
    {ErrorKind::rate_limited, Action::retry},
    {ErrorKind::refused, Action::skip},
    {ErrorKind::missing, Action::skip},
    {ErrorKind::invalid, Action::skip},
    {ErrorKind::conflict, Action::stop},
    {ErrorKind::corrupt, Action::stop},
    {ErrorKind::cancelled, Action::stop},
    {ErrorKind::over_budget, Action::skip},
}};

ErrorKind kind_of(int status, bool names_a_wait) {
  if (status == 429 || (names_a_wait && (status == 503 || status == 403))) {
    return ErrorKind::rate_limited;
  }
  if (status >= 500 || status == 408 || status == 425) return ErrorKind::network;
  return ErrorKind::refused;
}

std::string hint_for(int status) {
  switch (status) {
    case 401:
      return "check the credentials of this source";
    case 403:
      return "the server does not let us in; open the address in a browser to see why";
    case 404:
      return "check the address";
    case 410:
      return "the page is gone for good; take the source out of the configuration";
    default:
      return {};
  }
}

}  // namespace

Action action_for(ErrorKind kind) {
  return std::ranges::find(actions, kind, &std::pair<ErrorKind, Action>::first)->second;
}

std::optional<Error> error_of(const HttpRequest& request, const HttpAnswer& answer) {
  if (answer.status >= 200 && answer.status < 300) return {};
  const auto wait = wanted_wait(answer);
  Error error;
  error.kind = kind_of(answer.status, wait.has_value());
  error.what = fmt::format("answered {}", answer.status);
  error.place = net::shown_address(request);
  error.hint = hint_for(answer.status);
  error.retry_after = wait;
  return error;
}

double Jitter::share(std::string_view key, int attempt) const {
  constexpr std::uint64_t steps = 1'000'000;
  const std::uint64_t drawn = hash64(fmt::format("{} {} {}", seed_, key, attempt));
  return static_cast<double>(drawn % steps) / static_cast<double>(steps);
}

std::optional<std::chrono::milliseconds> wait_before_retry(const Error& error, int attempt,
                                                           double jitter,
                                                           std::chrono::milliseconds first) {
  if (error.retry_after) {
    if (*error.retry_after > limits::retry_wait_max) return {};
    return *error.retry_after;
  }
  const auto wait = first * (1 << std::clamp(attempt - 1, 0, 10));
  const double more = static_cast<double>(wait.count()) * std::clamp(jitter, 0.0, 1.0) / 2;
  return wait + std::chrono::milliseconds(static_cast<long>(more));
}

}  // namespace broadsheet::pipeline
