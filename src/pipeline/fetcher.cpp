#include "pipeline/fetcher.h"

#include <utility>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/url.h"
#include "net/manners.h"
#include "net/shown_address.h"

namespace broadsheet::pipeline {

namespace {

std::string domain_of(const HttpRequest& request) {
  const auto url = parse_url(request.url);
  return url ? registrable_domain(url->host) : std::string();
}

std::size_t cap_of(Fetcher::Lane lane, std::string_view domain) {
  if (lane == Fetcher::Lane::page) return limits::requests_per_host_max;
  return net::documented_requests_at_once(domain).value_or(limits::api_requests_per_host_max);
}

Error kept_out(const HttpRequest& request) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "robots.txt of the host asks programs not to read this page";
  error.obstacle = Obstacle::robots;
  error.place = net::shown_address(request);
  return error;
}

Error closed_until(const HttpRequest& request, const std::string& domain, Time until, Time now) {
  Error error;
  error.kind = ErrorKind::rate_limited;
  error.what = fmt::format("{} wants to be left alone until {}", domain, to_rfc3339(until));
  error.place = net::shown_address(request);
  error.hint = "nothing to do: a later run asks again";
  error.retry_after = std::chrono::ceil<std::chrono::seconds>(until - now);
  return error;
}

/// No host asks for more than a day: a later moment was stored under a clock that has been turned
/// back.
Time believable(const store::HostPace& pace, Time now) {
  return pace.closed_until - now > std::chrono::days(1) ? now : pace.closed_until;
}

}  // namespace

Fetcher::Fetcher(EventLoop& loop, net::HttpTransport& transport, Stores stores, Log& log,
                 const Id<Run>& run, std::size_t requests_at_once)
    : loop_(loop),
      transport_(transport),
      web_(stores.web),
      memory_(stores.facts, stores.web, run),
      log_(log),
      jitter_(hash64(run.text)),
      requests_at_once_(requests_at_once) {}

void Fetcher::fetch(HttpRequest request, Lane lane, Done done) {
  fetch_in(Turn(), std::move(request), lane, std::move(done));
}

void Fetcher::fetch_again(HttpRequest request, Lane lane, Done done) {
  fetch_in(second_turn, std::move(request), lane, std::move(done));
}

void Fetcher::fetch_once(HttpRequest request, Lane lane, Done done) {
  fetch_in(only_turn, std::move(request), lane, std::move(done));
}

void Fetcher::fetch_in(Turn turn, HttpRequest request, Lane lane, Done done) {
  auto job = std::make_unique<Job>();
  job->request = std::move(request);
  job->lane = lane;
  job->turn = turn;
  job->attempt = turn.first;
  job->waiting.push_back(std::move(done));
  open(std::move(job));
}

void Fetcher::open(JobPtr job) {
  job->key = request_key(job->request);
  job->domain = domain_of(job->request);
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
  if (job->request.secrecy == Secrecy::open && (replay(job) || read_fresh(job))) return;
  enqueue(std::move(job));
}

void Fetcher::enqueue(JobPtr job) {
  const std::string domain = job->domain;
  ready_.insert(domain);
  queues_[domain].push_back(std::move(job));
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
          [this, url = *url](const Result<HttpAnswer>& answer) { learn_robots(url, answer); });
  }
  return false;
}

void Fetcher::learn_robots(const Url& url, const Result<HttpAnswer>& answer) {
  const std::string domain = registrable_domain(url.host);
  if (const auto gap = robots_.learn(url.origin(), answer)) {
    pacer_.keep_apart(domain, *gap, loop_.clock().now());
    store_pace(domain);
  }
  robots_.go_on(url.origin());
}

FetcherMemory::Attempt Fetcher::attempt_of(const Job& job) {
  return {.request = job.request, .key = job.key, .number = job.attempt};
}

/// True where our own store failed: the job has ended, and the run will.
bool Fetcher::has_failed(JobPtr& job, const Result<void>& stored) {
  if (stored) return false;
  if (!fatal_) fatal_ = stored.error();
  finish(std::move(job), *fatal_);
  return true;
}

/// Takes the answer that this run has recorded for the attempt, if there is one.
bool Fetcher::replay(JobPtr& job) {
  auto known = memory_.recorded(attempt_of(*job));
  if (!known) return has_failed(job, known.error());
  if (!*known) return false;
  auto fact = std::make_unique<store::Fact>(std::move(**known));
  const Time arrived = fact->answer.received_at;
  loop_.at(arrived, [this, job = std::move(job), fact = std::move(fact)]() mutable {
    if (fact->failure) return decide(std::move(job), *fact->failure);
    decide(std::move(job), std::move(fact->answer));
  });
  return true;
}

/// Takes the answer of an earlier run, where its host calls it fresh; where there is one that is
/// not, the job knows it from here on. A clock that was turned back makes nothing fresh.
bool Fetcher::read_fresh(JobPtr& job) {
  auto earlier = memory_.earlier(job->request, job->key);
  if (!earlier) return has_failed(job, earlier.error());
  job->earlier = std::move(*earlier);
  const Time now = loop_.clock().now();
  if (!job->earlier || job->earlier->reuse.fresh_until <= now ||
      job->earlier->reuse.fresh_until - now > limits::fresh_max) {
    return false;
  }
  auto answer = memory_.read_again(attempt_of(*job), *job->earlier, nullptr);
  if (!answer) return has_failed(job, answer.error());
  if (!*answer) {
    job->earlier.reset();
    return false;
  }
  ++counts_.fresh;
  loop_.at(now, [this, job = std::move(job), answer = std::move(**answer)]() mutable {
    decide(std::move(job), std::move(answer));
  });
  return true;
}

Fetcher::JobPtr Fetcher::take_first(std::deque<JobPtr>& waiting) {
  JobPtr job = std::move(waiting.front());
  waiting.pop_front();
  return job;
}

/// Only domains that something happened to are looked at: there may be thousands that wait.
void Fetcher::pump() {
  if (fatal_) return end_all();
  while (!ready_.empty() && under_way_ < requests_at_once_) {
    const std::string domain = *ready_.begin();
    pump_domain(domain);
    if (under_way_ < requests_at_once_) ready_.erase(domain);
  }
}

void Fetcher::pump_domain(const std::string& domain) {
  const auto queue = queues_.find(domain);
  if (queue == queues_.end()) return;
  know(domain);
  std::deque<JobPtr>& waiting = queue->second;
  while (!waiting.empty() && under_way_ < requests_at_once_) {
    const Time now = loop_.clock().now();
    if (pacer_.under_way(domain) >= cap_of(waiting.front()->lane, domain)) return;
    if (!pacer_.grants_more(domain, now)) return;
    const Time when = pacer_.earliest(domain, now);
    if (when - now > limits::retry_wait_max) return put_off(domain, when);
    if (when > now) return look_again(domain, when);
    send(take_first(waiting));
  }
  if (waiting.empty()) queues_.erase(queue);
}

void Fetcher::look_again(const std::string& domain, Time when) {
  if (alarms_[domain] >= when) return;
  alarms_[domain] = when;
  loop_.at(when, [this, domain] {
    ready_.insert(domain);
    pump();
  });
}

/// A domain that is closed for longer than a run waits is not asked by this one.
void Fetcher::put_off(const std::string& domain, Time until) {
  auto waiting = std::move(queues_.extract(domain).mapped());
  const Time now = loop_.clock().now();
  for (JobPtr& job : waiting) {
    Error error = closed_until(job->request, domain, until, now);
    loop_.at(now, [this, job = std::move(job), error = std::move(error)]() mutable {
      finish(std::move(job), std::move(error));
    });
  }
}

/// Brings back what the domain asked of an earlier run.
void Fetcher::know(const std::string& domain) {
  if (pacer_.knows(domain)) return;
  auto pace = web_.pace(domain);
  if (!pace) {
    fatal_ = pace.error();
    return;
  }
  if (*pace) (*pace)->closed_until = believable(**pace, loop_.clock().now());
  pacer_.learn(pace->value_or(store::HostPace{.domain = domain}));
}

void Fetcher::store_pace(const std::string& domain) {
  const auto saved = web_.save(pacer_.pace(domain));
  if (!saved && !fatal_) fatal_ = saved.error();
}

void Fetcher::stop(Error reason) {
  if (!fatal_) fatal_ = std::move(reason);
  end_all();
}

void Fetcher::end_all() {
  auto queues = std::exchange(queues_, {});
  ready_.clear();
  for (auto& [domain, waiting] : queues) {
    while (!waiting.empty()) finish(take_first(waiting), *fatal_);
  }
}

void Fetcher::send(JobPtr job) {
  ++under_way_;
  ++counts_.sent;
  pacer_.sent(job->domain, loop_.clock().now());
  if (pacer_.pace(job->domain).gap.count() > 0) store_pace(job->domain);
  HttpRequest request = job->request;
  if (job->earlier) {
    request = net::conditional(std::move(request), job->earlier->reuse);
    ++counts_.conditional;
  }
  // A run that stops does not wait for the last answers: they find the loop there, but not us.
  transport_.send(std::move(request), [this, &loop = loop_, ticket = loop_.begin(),
                                       job = std::move(job)](Result<HttpAnswer> result) mutable {
    loop.post(ticket, [this, job = std::move(job), result = std::move(result)]() mutable {
      answered(std::move(job), std::move(result));
    });
  });
}

}  // namespace broadsheet::pipeline
