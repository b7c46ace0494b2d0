#include "base/clock.h"

#include <algorithm>

namespace broadsheet {

namespace {

Time machine_now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace

SystemClock::SystemClock(Time start) : shift_(start - machine_now()) {}

Time SystemClock::now() const {
  return machine_now() + shift_;
}

std::chrono::milliseconds SystemClock::approach(Time until) {
  return std::max(until - now(), std::chrono::milliseconds(0));
}

double Stopwatch::seconds() const {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started_;
  return passed.count();
}

}  // namespace broadsheet
