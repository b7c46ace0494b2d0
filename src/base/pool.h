/// A fixed number of threads for work that only computes.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/event_loop.h"

namespace broadsheet {

class Pool {
 public:
  explicit Pool(std::size_t workers);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  /// That work now: all, until `use` says otherwise.
  std::size_t workers() const { return used_; }

  /// Loop thread: from now on so many workers, at least one and at most all. Those who are at work
  /// finish what they have begun.
  void use(std::size_t workers);

  /// Loop thread: forgets what no worker has begun, and waits for what they have. Nothing that work
  /// borrowed is in use any more. The loop still counts what was forgotten: do not wait for it.
  void drop_waiting();

  /// Loop thread: runs `work` on a worker, then `then(result)` on the loop.
  template <class Work, class Then>
  void run(EventLoop& loop, Work work, Then then) {
    const EventLoop::Ticket ticket = loop.begin();
    add([&loop, ticket, work = std::move(work), then = std::move(then)]() mutable {
      auto result = work();
      loop.post(ticket, [result = std::move(result), then = std::move(then)]() mutable {
        then(std::move(result));
      });
    });
  }

 private:
  void add(std::move_only_function<void()> work);
  void serve(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any arrived_;
  std::condition_variable rested_;
  std::deque<std::move_only_function<void()>> waiting_;  // guarded by mutex_
  std::size_t busy_ = 0;                                 // guarded by mutex_
  std::atomic<std::size_t> used_;                        // written under mutex_
  std::vector<std::jthread> threads_;                    // last: they end before what they use
};

}  // namespace broadsheet
