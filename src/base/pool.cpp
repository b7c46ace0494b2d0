#include "base/pool.h"

#include <algorithm>

namespace broadsheet {

Pool::Pool(std::size_t workers) : used_(std::max<std::size_t>(workers, 1)) {
  for (std::size_t i = 0; i < used_; ++i) {
    threads_.emplace_back([this](const std::stop_token& stop) { serve(stop); });
  }
}

Pool::~Pool() {
  for (std::jthread& thread : threads_) thread.request_stop();
}

void Pool::use(std::size_t workers) {
  {
    const std::lock_guard lock(mutex_);
    used_ = std::clamp<std::size_t>(workers, 1, threads_.size());
  }
  arrived_.notify_all();
}

void Pool::drop_waiting() {
  std::deque<std::move_only_function<void()>> dropped;
  std::unique_lock lock(mutex_);
  dropped.swap(waiting_);
  rested_.wait(lock, [this] { return busy_ == 0; });
}

void Pool::add(std::move_only_function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(work));
  }
  arrived_.notify_one();
}

void Pool::serve(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (true) {
    const bool has_work =
        arrived_.wait(lock, stop, [this] { return !waiting_.empty() && busy_ < used_; });
    if (!has_work) return;
    std::move_only_function<void()> work = std::move(waiting_.front());
    waiting_.pop_front();
    ++busy_;
    lock.unlock();
    work();
    work = nullptr;  // what it holds ends before anybody is told that we rest
    lock.lock();
    --busy_;
    arrived_.notify_one();
    if (busy_ == 0) rested_.notify_all();
  }
}

}  // namespace broadsheet
