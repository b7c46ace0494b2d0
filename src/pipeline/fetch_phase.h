/// The requests of one phase. Where there are enough for parallel work and more than a fifth of
/// them fail, the network or we are at our limit: those that failed are asked again, one at a time
/// and after longer waits, and the run's report says so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "news/run.h"
#include "pipeline/fetcher.h"
#include "pipeline/services.h"

namespace broadsheet::pipeline {

/// Loop thread only; borrows what it is given.
class FetchPhase {
 public:
  FetchPhase(Services& services, Fetcher& fetcher) : services_(services), fetcher_(fetcher) {}

  /// As Fetcher::fetch, but `done` hears of a failure that might pass (the retry table) only when
  /// everything else has arrived, and then perhaps of an answer instead.
  void fetch(HttpRequest request, Fetcher::Lane lane, Fetcher::Done done);

  /// Waits until nothing is left to wait for, what `done` has asked for since included. Where the
  /// run is to stop, some are never told (waiting.h).
  void wait();

  /// Says so where `wait` had the failed ones asked again.
  void report_to(StageReport& report) const;

 private:
  struct Failed {
    HttpRequest request;
    Fetcher::Lane lane;
    Fetcher::Done done;
    Error error;
  };

  void give_up();
  void ask_again();
  void ask_next();

  Services& services_;
  Fetcher& fetcher_;
  std::int64_t fetched_ = 0;
  std::vector<Failed> failed_;  // in the order in which they did
  std::vector<Failed> again_;   // the last is the next
  Time again_until_;
  std::optional<Fallback> fallback_;
};

}  // namespace broadsheet::pipeline
