/// Brings answers: paces requests to each registrable domain, asks robots.txt before pages, follows
/// redirects, retries by the table, and records every answer as a fact before anybody reads it. An
/// answer that this run has recorded already is not asked for again; that is how a killed run goes
/// on where it stopped. What an earlier run was told is read again while its host calls it fresh,
/// and afterwards the host is only asked whether it changed (RFC 9111).
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/event_loop.h"
#include "base/http.h"
#include "base/limits.h"
#include "base/log.h"
#include "net/pacer.h"
#include "net/transport.h"
#include "pipeline/fetcher_memory.h"
#include "pipeline/retry_table.h"
#include "pipeline/robots_keeper.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// Loop thread only.
class Fetcher {
 public:
  using Done = std::move_only_function<void(Result<HttpAnswer>)>;
  /// How many requests a domain is sent at once (limits.h, net/manners.h); pages ask the host's
  /// robots.txt first, and are as far apart as it wants.
  enum class Lane { api, page };

  struct Stores {
    store::FactStore& facts;
    store::WebStore& web;
  };

  /// How the run's requests went.
  struct Counts {
    std::int64_t sent = 0;
    std::int64_t conditional = 0;  ///< of these
    std::int64_t unchanged = 0;    ///< of these: answered 304
    std::int64_t fresh = 0;        ///< not sent: the earlier answer still holds
  };

  /// `requests_at_once` over all hosts. The run's id seeds the jitter of waits.
  Fetcher(EventLoop& loop, net::HttpTransport& transport, Stores stores, Log& log,
          const Id<Run>& run, std::size_t requests_at_once = limits::requests_under_way_max);

  /// `done` is called once, on the loop, with a 2xx answer or the error that stands in the end.
  /// Equal requests are asked once; all who asked get the answer.
  void fetch(HttpRequest request, Lane lane, Done done);

  /// For a request that has failed in this run: asked anew, fewer times and after longer waits.
  void fetch_again(HttpRequest request, Lane lane, Done done);

  /// Sent once at most: for what somebody may bill each time.
  void fetch_once(HttpRequest request, Lane lane, Done done);

  /// Nothing more is sent; what is under way may still arrive, and is put on record.
  void stop(Error reason);
  std::size_t under_way() const { return under_way_; }

  const Counts& counts() const { return counts_; }
  /// A store that cannot record ends the run, and so does `stop`: set when it happened.
  const std::optional<Error>& fatal() const { return fatal_; }

 private:
  /// How often a request is asked, and how patiently. The attempts of a run are numbered through.
  struct Turn {
    int first = 1;
    int last = limits::attempts_max;
    std::chrono::milliseconds retry_first = limits::retry_first;
  };
  static constexpr Turn only_turn{.first = 1, .last = 1, .retry_first = limits::retry_first};
  static constexpr Turn second_turn{.first = limits::attempts_max + 1,
                                    .last = limits::attempts_max + 2,
                                    .retry_first = limits::fallback_retry_first};

  struct Job {
    HttpRequest request;
    std::string key;
    std::string domain;
    Lane lane = Lane::page;
    Turn turn;
    int attempt = 1;
    int redirects = 0;
    std::optional<FetcherMemory::Earlier> earlier;
    std::vector<Done> waiting;
  };
  using JobPtr = std::unique_ptr<Job>;

  void fetch_in(Turn turn, HttpRequest request, Lane lane, Done done);
  void open(JobPtr job);
  void start(JobPtr job);
  bool admit(JobPtr& job);
  void learn_robots(const Url& url, const Result<HttpAnswer>& answer);
  bool replay(JobPtr& job);
  bool read_fresh(JobPtr& job);
  bool has_failed(JobPtr& job, const Result<void>& stored);
  static FetcherMemory::Attempt attempt_of(const Job& job);
  static JobPtr take_first(std::deque<JobPtr>& waiting);
  void enqueue(JobPtr job);
  void pump();
  void end_all();
  void pump_domain(const std::string& domain);
  void look_again(const std::string& domain, Time when);
  void put_off(const std::string& domain, Time until);
  void know(const std::string& domain);
  void store_pace(const std::string& domain);
  void send(JobPtr job);
  void answered(JobPtr job, Result<HttpAnswer> result);
  Result<HttpAnswer> take_in(Job& job, Result<HttpAnswer> result);
  void decide(JobPtr job, Result<HttpAnswer> result);
  void follow(JobPtr job, HttpRequest next);
  bool closes_a_loop(const Job& job, const std::string& next_key) const;
  void retry_or_give_up(JobPtr job, Error error);
  void finish(JobPtr job, Result<HttpAnswer> result);

  EventLoop& loop_;
  net::HttpTransport& transport_;
  store::WebStore& web_;
  FetcherMemory memory_;
  Log& log_;
  Jitter jitter_;
  std::size_t requests_at_once_;
  net::Pacer pacer_;
  RobotsKeeper robots_;
  std::map<std::string, std::deque<JobPtr>> queues_;  // by domain, so that order is fixed
  std::set<std::string> ready_;                       // domains that may be sent something
  std::map<std::string, Job*> open_;                  // by key: who else asks may join
  std::map<std::string, std::string> follows_;        // key of a redirected job -> where it went
  std::map<std::string, Time> alarms_;                // by domain: when it is looked at again
  std::size_t under_way_ = 0;
  Counts counts_;
  std::optional<Error> fatal_;
};

}  // namespace broadsheet::pipeline
