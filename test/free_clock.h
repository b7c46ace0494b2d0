/// A clock for tests that stands still until somebody waits, as SimClock, but without its strict
/// order: answers may arrive late and in any order.
#pragma once

#include "base/sim_clock.h"

namespace broadsheet {

class FreeClock final : public Clock {
 public:
  explicit FreeClock(Time start) : clock_(start) {}
  Time now() const override { return clock_.now(); }
  std::chrono::milliseconds approach(Time until) override { return clock_.approach(until); }
  bool is_simulated() const override { return false; }

 private:
  SimClock clock_;
};

}  // namespace broadsheet
