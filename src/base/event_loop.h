/// The one loop that waits. Everything that takes time (a request under way, work on the pool, a
/// timer) ends by posting a function here, and those functions run one after the other on the
/// thread that called `run_until`. So whoever lives on the loop needs no lock.
///
/// With a simulated clock the loop is strict: it waits until no work is under way, runs what was
/// posted in the order of the tickets, and only then lets time pass. The same inputs give the same
/// history, however many workers there are and however fast each is. To try other histories, in
/// which answers overtake each other, it can be told which of those that have come is next.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "base/clock.h"

namespace broadsheet {

class EventLoop {
 public:
  using Task = std::move_only_function<void()>;

  /// Work that will be posted later. Given out in order on the loop's thread.
  struct Ticket {
    std::uint64_t number = 0;
  };

  /// Of so many that have come, in the order of the tickets, the one to be taken (from 0).
  using Choice = std::function<std::size_t(std::size_t count)>;

  /// `choice` counts with a simulated clock only; without one all are taken, in order.
  explicit EventLoop(Clock& clock, Choice choice = {})
      : clock_(clock), choice_(std::move(choice)) {}

  /// Loop thread: says that something is under way.
  Ticket begin();

  /// Any thread: `task` is the end of what `ticket` began.
  void post(Ticket ticket, Task task);

  /// Loop thread: runs `task` when the clock shows `when`.
  void at(Time when, Task task);

  /// Runs tasks until `done()` is true, or nothing is under way and no timer is set.
  /// `on_idle` is called at least every 250 ms of real time (progress lines, cancellation).
  void run_until(const std::function<bool()>& done, const std::function<void()>& on_idle = {});

  Clock& clock() { return clock_; }

 private:
  struct Ready {
    std::uint64_t number;
    Task task;
  };

  std::vector<Ready> take_ready(std::chrono::milliseconds wait_max);
  std::vector<Ready> take_chosen();
  std::vector<Task> take_due();
  bool is_resting() const { return under_way_ == 0 && timers_.empty(); }

  Clock& clock_;
  Choice choice_;
  std::uint64_t next_ticket_ = 0;
  std::uint64_t under_way_ = 0;
  std::multimap<Time, Task> timers_;

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Ready> ready_;  // guarded by mutex_
};

}  // namespace broadsheet
