/// Brings answers: paces requests to each host, asks robots.txt before pages, follows redirects,
/// retries by the table, and records every answer as a fact before anybody reads it. An answer that
/// this run has recorded already is not asked for again; that is how a killed run goes on where it
/// stopped.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/event_loop.h"
#include "base/http.h"
#include "base/log.h"
#include "net/pacer.h"
#include "net/transport.h"
#include "pipeline/robots_keeper.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// Loop thread only.
class Fetcher {
 public:
  using Done = std::move_only_function<void(Result<HttpAnswer>)>;
  /// How many requests a host is sent at once (limits.h); pages ask the host's robots.txt first.
  enum class Lane { api, page };

  Fetcher(EventLoop& loop, net::HttpTransport& transport, store::FactStore& facts, Log& log,
          const Id<Run>& run);

  /// `done` is called once, on the loop, with a 2xx answer or the error that stands in the end.
  /// Equal requests are asked once; all who asked get the answer.
  void fetch(HttpRequest request, Lane lane, Done done);

  std::int64_t requests_sent() const { return sent_; }
  /// A store that cannot record ends the run: set when it happened.
  const std::optional<Error>& fatal() const { return fatal_; }

 private:
  struct Job {
    HttpRequest request;
    std::string key;
    std::string host;
    Lane lane = Lane::page;
    int attempt = 1;
    int redirects = 0;
    std::vector<Done> waiting;
  };
  using JobPtr = std::unique_ptr<Job>;

  void open(JobPtr job);
  void start(JobPtr job);
  bool admit(JobPtr& job);
  bool replay(JobPtr& job);
  static JobPtr take_first(std::deque<JobPtr>& waiting);
  void pump();
  void end_all();
  void pump_host(const std::string& host, std::deque<JobPtr>& waiting);
  void send(JobPtr job);
  void answered(JobPtr job, Result<HttpAnswer> result);
  void record(const Job& job, const Result<HttpAnswer>& result, Time at);
  void decide(JobPtr job, Result<HttpAnswer> result);
  void follow(JobPtr job, HttpRequest next);
  bool closes_a_loop(const Job& job, const std::string& next_key) const;
  void retry_or_give_up(JobPtr job, Error error);
  void finish(JobPtr job, Result<HttpAnswer> result);

  EventLoop& loop_;
  net::HttpTransport& transport_;
  store::FactStore& facts_;
  Log& log_;
  Id<Run> run_;
  net::Pacer pacer_;
  RobotsKeeper robots_;
  std::map<std::string, std::deque<JobPtr>> queues_;  // by host, so that order is fixed
  std::map<std::string, Job*> open_;                  // by key: who else asks may join
  std::map<std::string, std::string> follows_;        // key of a redirected job -> where it went
  std::map<std::string, Time> alarms_;                // by host: when it is looked at again
  std::size_t under_way_ = 0;
  std::int64_t sent_ = 0;
  std::optional<Error> fatal_;
};

}  // namespace broadsheet::pipeline
