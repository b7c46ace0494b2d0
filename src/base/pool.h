/// A fixed number of threads for work that only computes.
#pragma once

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

  std::size_t workers() const { return threads_.size(); }

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
  std::deque<std::move_only_function<void()>> waiting_;  // guarded by mutex_
  std::vector<std::jthread> threads_;                    // last: they end before what they use
};

}  // namespace broadsheet
