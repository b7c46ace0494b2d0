/// The web and the model of a simulated world, as one process meets them. Answers come in the order
/// in which they were asked for; each takes a while by the world's clock.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "net/transport.h"
#include "simulate/history.h"

namespace broadsheet::simulate {

/// Moves when somebody waits, and when the history makes it jump.
class WorldClock final : public Clock {
 public:
  explicit WorldClock(Time start) : now_(start) {}
  Time now() const override { return now_.load(); }
  std::chrono::milliseconds approach(Time until) override {
    if (until > now()) now_ = until;
    return std::chrono::milliseconds(0);
  }
  bool is_simulated() const override { return true; }
  void move(std::chrono::milliseconds by) { now_ = now() + by; }

 private:
  std::atomic<Time> now_;  // workers may read it
};

/// What outlives the processes that asked.
struct Asked {
  std::int64_t requests = 0;
  std::map<std::string, int> billed;  ///< by body: how often the model was paid for an answer
};

/// What else happens at a request.
struct AtRequest {
  std::function<bool()> is_dead;
  std::function<void()> stop;
  std::function<void()> second_runner;
  std::function<void()> waiting_runner;
};

/// Borrows all that it is given.
class Web final : public net::HttpTransport {
 public:
  Web(const History& history, int day, std::vector<Fault> faults, WorldClock& clock, Asked& asked,
      AtRequest at_request);

  void send(HttpRequest request, net::Answered answered) override;
  const std::set<std::string>& sent() const { return sent_; }  ///< addresses

 private:
  std::optional<FaultKind> fault_at(std::int64_t number);
  Result<HttpAnswer> answer(const HttpRequest& request);
  Result<HttpAnswer> spoiled(const HttpRequest& request, FaultKind fault);

  const History& history_;
  int day_;
  std::vector<Fault> faults_;
  WorldClock& clock_;
  Asked& asked_;
  AtRequest at_request_;
  std::int64_t requests_ = 0;
  std::set<std::string> sent_;
};

}  // namespace broadsheet::simulate
