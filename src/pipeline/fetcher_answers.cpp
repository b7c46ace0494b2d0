// What the fetcher does with what arrives: on record with it, then an answer, a redirect or a
// retry.
#include <utility>

#include <fmt/format.h>

#include "net/redirect.h"
#include "net/shown_address.h"
#include "pipeline/fetcher.h"

namespace broadsheet::pipeline {

namespace {

bool says_how_to_ask(const HttpAnswer& answer) {
  return wanted_wait(answer) || allowance_of(answer);
}

Error redirect_error(const HttpRequest& request, std::string what) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = std::move(what);
  error.place = net::shown_address(request);
  error.hint = "open the address in a browser and configure the address it ends at";
  error.obstacle = Obstacle::redirect_loop;
  return error;
}

}  // namespace

void Fetcher::answered(JobPtr job, Result<HttpAnswer> result) {
  --under_way_;
  const std::string domain = job->domain;
  ready_.insert(domain);
  if (result) {
    pacer_.answered(domain, *result);
    if (says_how_to_ask(*result)) store_pace(domain);
  } else {
    pacer_.failed(domain);
  }
  result = take_in(*job, std::move(result));
  decide(std::move(job), std::move(result));
  pump();
}

/// Puts on record what arrived; "not modified" becomes the answer that it is about.
Result<HttpAnswer> Fetcher::take_in(Job& job, Result<HttpAnswer> result) {
  if (job.request.secrecy == Secrecy::secret) return result;
  if (result && result->status == 304 && job.earlier) {
    auto again = memory_.read_again(attempt_of(job), *job.earlier, &*result);
    if (again && *again) {
      ++counts_.unchanged;
      return std::move(**again);
    }
    if (!again && !fatal_) fatal_ = again.error();
  }
  const auto recorded = memory_.record(attempt_of(job), result, loop_.clock().now());
  if (!recorded && !fatal_) fatal_ = recorded.error();
  return result;
}

void Fetcher::decide(JobPtr job, Result<HttpAnswer> result) {
  if (fatal_) return finish(std::move(job), *fatal_);
  if (!result) return retry_or_give_up(std::move(job), std::move(result).error());
  auto next = net::next_hop(job->request, *result);
  if (!next) return finish(std::move(job), std::move(next).error());
  if (*next) return follow(std::move(job), std::move(**next));
  if (auto error = error_of(job->request, *result)) {
    return retry_or_give_up(std::move(job), std::move(*error));
  }
  finish(std::move(job), std::move(result));
}

/// True where whoever answers `next_key` waits, over one or more redirects, for this job.
bool Fetcher::closes_a_loop(const Job& job, const std::string& next_key) const {
  std::string key = next_key;
  for (std::size_t steps = 0; steps <= follows_.size(); ++steps) {
    if (key == job.key) return true;
    const auto found = follows_.find(key);
    if (found == follows_.end()) return false;
    key = found->second;
  }
  return true;
}

void Fetcher::follow(JobPtr job, HttpRequest next) {
  const std::string next_key = request_key(next);
  if (closes_a_loop(*job, next_key)) {
    Error error = redirect_error(job->request, "redirects in a circle");
    return finish(std::move(job), std::move(error));
  }
  if (job->redirects >= limits::redirects_max) {
    Error error =
        redirect_error(job->request, fmt::format("more than {} redirects", limits::redirects_max));
    return finish(std::move(job), std::move(error));
  }
  auto hop = std::make_unique<Job>();
  hop->request = std::move(next);
  hop->lane = job->lane;
  hop->redirects = job->redirects + 1;
  hop->turn = job->turn;
  hop->attempt = job->turn.first;
  follows_[job->key] = next_key;
  hop->waiting.push_back([this, job = std::move(job)](Result<HttpAnswer> result) mutable {
    follows_.erase(job->key);
    finish(std::move(job), std::move(result));
  });
  open(std::move(hop));
}

void Fetcher::retry_or_give_up(JobPtr job, Error error) {
  if (error.place.empty()) error.place = net::shown_address(job->request);
  const auto wait = wait_before_retry(error, job->attempt - job->turn.first + 1,
                                      jitter_.share(job->key, job->attempt), job->turn.retry_first);
  const bool may_retry =
      action_for(error.kind) == Action::retry && wait && job->attempt < job->turn.last;
  if (!may_retry) return finish(std::move(job), std::move(error));
  log_.write(LogLevel::info, "net", "retry",
             fmt::format("{}; asks again in {:.1f} s", to_line(error),
                         std::chrono::duration<double>(*wait).count()));
  ++job->attempt;
  loop_.at(loop_.clock().now() + *wait,
           [this, job = std::move(job)]() mutable { start(std::move(job)); });
}

void Fetcher::finish(JobPtr job, Result<HttpAnswer> result) {
  open_.erase(job->key);
  must(!job->waiting.empty());
  Done last = std::move(job->waiting.back());
  job->waiting.pop_back();
  for (Done& done : job->waiting) done(result);
  last(std::move(result));
}

}  // namespace broadsheet::pipeline
