/// A clock that stands still until somebody waits.
#pragma once

#include <atomic>

#include "base/clock.h"

namespace broadsheet {

class SimClock final : public Clock {
 public:
  explicit SimClock(Time start) : now_(start.time_since_epoch().count()) {}

  Time now() const override { return Time(std::chrono::milliseconds(now_.load())); }
  std::chrono::milliseconds approach(Time until) override {
    if (until > now()) now_.store(until.time_since_epoch().count());
    return std::chrono::milliseconds(0);
  }
  bool is_simulated() const override { return true; }

 private:
  std::atomic<std::chrono::milliseconds::rep> now_;  // workers may read it while the loop moves it
};

}  // namespace broadsheet
