#include "pipeline/fetcher.h"

#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/url.h"
#include "net/redirect.h"
#include "pipeline/retry_table.h"

namespace broadsheet::pipeline {

namespace {

std::string host_of(const HttpRequest& request) {
  const auto url = parse_url(request.url);
  return url ? url->host : std::string();
}

std::size_t cap_of(Fetcher::Lane lane) {
  return lane == Fetcher::Lane::api ? limits::api_requests_per_host_max
                                    : limits::requests_per_host_max;
}

Error kept_out(const HttpRequest& request) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "robots.txt of the host asks programs not to read this page";
  error.place = request.url;
  return error;
}

Error redirect_error(const HttpRequest& request, std::string what) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = std::move(what);
  error.place = request.url;
  error.hint = "open the address in a browser and configure the address it ends at";
  return error;
}

}  // namespace

Fetcher::Fetcher(EventLoop& loop, net::HttpTransport& transport, store::FactStore& facts, Log& log,
                 const Id<Run>& run)
    : loop_(loop), transport_(transport), facts_(facts), log_(log), run_(run) {}

void Fetcher::fetch(HttpRequest request, Lane lane, Done done) {
  auto job = std::make_unique<Job>();
  job->request = std::move(request);
  job->lane = lane;
  job->waiting.push_back(std::move(done));
  open(std::move(job));
}

void Fetcher::open(JobPtr job) {
  job->key = request_key(job->request);
  job->host = host_of(job->request);
  if (const auto found = open_.find(job->key); found != open_.end()) {
    for (Done& done : job->waiting) found->second->waiting.push_back(std::move(done));
    return;
  }
  open_[job->key] = job.get();
  start(std::move(job));
}

void Fetcher::start(JobPtr job) {
  if (fatal_) return finish(std::move(job), *fatal_);
  if (job->lane == Lane::page && !admit(job)) return;
  if (job->request.secrecy == Secrecy::open && replay(job)) return;
  auto& waiting = queues_[job->host];
  waiting.push_back(std::move(job));
  pump();
}

/// True where the host lets programs read the page; otherwise the job is gone: it ends, or starts
/// again once the host has said.
bool Fetcher::admit(JobPtr& job) {
  const auto url = parse_url(job->request.url);
  if (!url) return true;  // the transport says what is wrong with the address
  const auto allowed = robots_.allows(*url);
  if (allowed && *allowed) return true;
  if (allowed) {
    Error error = kept_out(job->request);
    finish(std::move(job), std::move(error));
    return false;
  }
  auto request =
      robots_.wait(*url, [this, job = std::move(job)]() mutable { start(std::move(job)); });
  if (request) {
    fetch(std::move(*request), Lane::api,
          [this, origin = url->origin()](const Result<HttpAnswer>& answer) {
            robots_.learn(origin, answer);
          });
  }
  return false;
}

/// Takes the answer that this run has recorded for the attempt, if there is one.
bool Fetcher::replay(JobPtr& job) {
  auto known = facts_.find(run_, job->key, job->attempt);
  if (!known) {
    fatal_ = known.error();
    finish(std::move(job), known.error());
    return true;
  }
  if (!*known) return false;
  auto fact = std::make_unique<store::Fact>(std::move(**known));
  const Time arrived = fact->answer.received_at;
  loop_.at(arrived, [this, job = std::move(job), fact = std::move(fact)]() mutable {
    if (fact->failure) return decide(std::move(job), *fact->failure);
    decide(std::move(job), std::move(fact->answer));
  });
  return true;
}

Fetcher::JobPtr Fetcher::take_first(std::deque<JobPtr>& waiting) {
  JobPtr job = std::move(waiting.front());
  waiting.pop_front();
  return job;
}

void Fetcher::pump() {
  if (fatal_) return end_all();
  for (auto& [host, waiting] : queues_) pump_host(host, waiting);
  std::erase_if(queues_, [](const auto& queue) { return queue.second.empty(); });
}

void Fetcher::pump_host(const std::string& host, std::deque<JobPtr>& waiting) {
  while (!waiting.empty() && under_way_ < limits::requests_under_way_max) {
    const Time now = loop_.clock().now();
    if (pacer_.under_way(host) >= cap_of(waiting.front()->lane)) return;
    const Time when = pacer_.earliest(host, now);
    if (when > now) {
      if (alarms_[host] < when) {
        alarms_[host] = when;
        loop_.at(when, [this] { pump(); });
      }
      return;
    }
    send(take_first(waiting));
  }
}

void Fetcher::end_all() {
  auto queues = std::exchange(queues_, {});
  for (auto& [host, waiting] : queues) {
    while (!waiting.empty()) finish(take_first(waiting), *fatal_);
  }
}

void Fetcher::send(JobPtr job) {
  ++under_way_;
  ++sent_;
  pacer_.sent(job->host, loop_.clock().now());
  HttpRequest request = job->request;
  transport_.send(std::move(request), [this, ticket = loop_.begin(),
                                       job = std::move(job)](Result<HttpAnswer> result) mutable {
    loop_.post(ticket, [this, job = std::move(job), result = std::move(result)]() mutable {
      answered(std::move(job), std::move(result));
    });
  });
}

void Fetcher::answered(JobPtr job, Result<HttpAnswer> result) {
  --under_way_;
  const Time now = loop_.clock().now();
  if (result) {
    pacer_.answered(job->host, *result);
  } else {
    pacer_.failed(job->host);
  }
  if (job->request.secrecy == Secrecy::open) record(*job, result, now);
  decide(std::move(job), std::move(result));
  pump();
}

void Fetcher::record(const Job& job, const Result<HttpAnswer>& result, Time at) {
  store::Fact fact;
  fact.run = run_;
  fact.key = job.key;
  fact.attempt = job.attempt;
  fact.method = job.request.method;
  fact.url = job.request.url;
  if (result) fact.answer = *result;
  if (!result) {
    fact.failure = result.error();
    fact.answer.received_at = at;
  }
  if (const auto added = facts_.add(fact); !added && !fatal_) fatal_ = added.error();
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
  follows_[job->key] = next_key;
  hop->waiting.push_back([this, job = std::move(job)](Result<HttpAnswer> result) mutable {
    follows_.erase(job->key);
    finish(std::move(job), std::move(result));
  });
  open(std::move(hop));
}

void Fetcher::retry_or_give_up(JobPtr job, Error error) {
  if (error.place.empty()) error.place = job->request.url;
  const auto wait = wait_before_retry(error, job->attempt);
  const bool may_retry =
      action_for(error.kind) == Action::retry && wait && job->attempt < limits::attempts_max;
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
