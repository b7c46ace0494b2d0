/// The clock is passed in, so that a test, a replay or a recorded web decides what time it is.
#pragma once

#include <chrono>

#include "base/time.h"

namespace broadsheet {

/// Any thread may call `now`; `approach` is for the event loop alone.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;

  /// How long a caller has to block until `until`. A simulated clock jumps there and says zero.
  virtual std::chrono::milliseconds approach(Time until) = 0;

  /// True where time moves only by `approach`: the event loop then keeps a strict order.
  virtual bool is_simulated() const = 0;
};

/// The machine's clock, shifted so that it shows `start` at construction where one is given.
class SystemClock final : public Clock {
 public:
  SystemClock() = default;
  explicit SystemClock(Time start);
  Time now() const override;
  std::chrono::milliseconds approach(Time until) override;
  bool is_simulated() const override { return false; }

 private:
  std::chrono::milliseconds shift_{0};
};

/// Counts seconds of the machine, whatever time the run thinks it is: for timings and progress.
class Stopwatch {
 public:
  Stopwatch() : started_(std::chrono::steady_clock::now()) {}
  double seconds() const;

 private:
  std::chrono::steady_clock::time_point started_;
};

}  // namespace broadsheet
