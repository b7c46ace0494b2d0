#include "pipeline/fetch_phase.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pipeline/retry_table.h"
#include "pipeline/waiting.h"

namespace broadsheet::pipeline {

namespace {

/// All second requests together; what has not had its turn by then has failed.
constexpr auto again_time_max = limits::retry_wait_max;

/// One that asked for a longer wait than a run has would not answer earlier the second time.
bool might_pass(const Error& error) {
  return action_for(error.kind) == Action::retry && !error.retry_after;
}

}  // namespace

void FetchPhase::fetch(HttpRequest request, Fetcher::Lane lane, Fetcher::Done done) {
  ++fetched_;
  HttpRequest asked = request;
  fetcher_.fetch(std::move(asked), lane,
                 [this, request = std::move(request), lane,
                  done = std::move(done)](Result<HttpAnswer> answer) mutable {
                   if (answer || !might_pass(answer.error())) return done(std::move(answer));
                   failed_.push_back({.request = std::move(request),
                                      .lane = lane,
                                      .done = std::move(done),
                                      .error = std::move(answer).error()});
                 });
}

void FetchPhase::wait() {
  wait_for_answers(services_, fetcher_);
  if (is_fallback_due(std::ssize(failed_), fetched_, services_.workers.settings) &&
      !fetcher_.fatal()) {
    const std::size_t workers = services_.pool.workers();
    ask_again();
    wait_for_answers(services_, fetcher_);
    services_.pool.use(workers);
  }
  while (!failed_.empty() && !fetcher_.fatal()) {
    give_up();
    wait_for_answers(services_, fetcher_);
  }
}

void FetchPhase::give_up() {
  for (Failed& one : std::exchange(failed_, {})) one.done(std::move(one.error));
}

void FetchPhase::ask_again() {
  fallback_ = Fallback{.failed = std::ssize(failed_), .mended = 0};
  services_.progress.notice(fmt::format(
      "{} of {} requests failed: they are asked again, one at a time", failed_.size(), fetched_));
  services_.pool.use(1);
  again_ = std::exchange(failed_, {});
  std::ranges::reverse(again_);
  const Time now = services_.clock.now();
  again_until_ = now + limits::fallback_retry_first + again_time_max;
  services_.loop.at(now + limits::fallback_retry_first, [this] { ask_next(); });
}

void FetchPhase::ask_next() {
  if (again_.empty()) return;
  Failed next = std::move(again_.back());
  again_.pop_back();
  if (services_.clock.now() > again_until_) {
    next.done(std::move(next.error));
    return ask_next();
  }
  fetcher_.fetch_again(std::move(next.request), next.lane,
                       [this, done = std::move(next.done)](Result<HttpAnswer> answer) mutable {
                         if (answer) ++fallback_->mended;
                         done(std::move(answer));
                         ask_next();
                       });
}

void FetchPhase::report_to(StageReport& report) const {
  if (!fallback_) return;
  report.fallback = fallback_;
  report.warnings.push_back(fmt::format(
      "{} of {} requests failed and were asked again, one at a time after longer waits; "
      "{} of them came",
      fallback_->failed, fetched_, fallback_->mended));
}

}  // namespace broadsheet::pipeline
