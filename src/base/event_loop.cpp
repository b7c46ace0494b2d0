#include "base/event_loop.h"

#include <algorithm>

namespace broadsheet {

namespace {

constexpr std::chrono::milliseconds idle_step{250};

}  // namespace

EventLoop::Ticket EventLoop::begin() {
  ++under_way_;
  return Ticket{next_ticket_++};
}

void EventLoop::post(Ticket ticket, Task task) {
  {
    const std::lock_guard lock(mutex_);
    ready_.push_back({ticket.number, std::move(task)});
  }
  arrived_.notify_one();
}

void EventLoop::at(Time when, Task task) {
  timers_.emplace(when, std::move(task));
}

/// Under the lock. The others stay: what follows from the chosen one may overtake them.
std::vector<EventLoop::Ready> EventLoop::take_chosen() {
  std::vector<Ready> taken;
  if (ready_.empty()) return taken;
  std::ranges::sort(ready_, {}, &Ready::number);
  const auto chosen = ready_.begin() + static_cast<std::ptrdiff_t>(choice_(ready_.size()));
  taken.push_back(std::move(*chosen));
  ready_.erase(chosen);
  return taken;
}

std::vector<EventLoop::Ready> EventLoop::take_ready(std::chrono::milliseconds wait_max) {
  const std::size_t wanted =
      clock_.is_simulated() ? under_way_ : std::min<std::size_t>(1, under_way_);
  std::vector<Ready> taken;
  {
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, wait_max, [&] { return ready_.size() >= wanted && !ready_.empty(); });
    if (ready_.size() < wanted) return {};
    if (choice_ && clock_.is_simulated()) {
      taken = take_chosen();
    } else {
      taken.swap(ready_);
    }
  }
  under_way_ -= taken.size();
  std::ranges::sort(taken, {}, &Ready::number);
  return taken;
}

std::vector<EventLoop::Task> EventLoop::take_due() {
  std::vector<Task> due;
  while (!timers_.empty() && timers_.begin()->first <= clock_.now()) {
    due.push_back(std::move(timers_.begin()->second));
    timers_.erase(timers_.begin());
  }
  return due;
}

void EventLoop::run_until(const std::function<bool()>& done, const std::function<void()>& on_idle) {
  while (!done() && !is_resting()) {
    for (Task& task : take_due()) task();
    if (done() || is_resting()) break;
    std::chrono::milliseconds wait = idle_step;
    const bool may_pass_time = !timers_.empty() && !(clock_.is_simulated() && under_way_ > 0);
    if (may_pass_time) wait = std::min(wait, clock_.approach(timers_.begin()->first));
    for (Ready& ready : take_ready(wait)) ready.task();
    if (on_idle) on_idle();
  }
}

}  // namespace broadsheet
