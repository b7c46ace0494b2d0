/// Somebody wants the program to stop. One thread asks, any thread looks; the run finishes what is
/// under way, stores it, and ends.
#pragma once

#include <atomic>

namespace broadsheet {

class StopWish {
 public:
  bool is_asked() const { return by_.load() != nullptr; }
  /// Who asked first: "SIGTERM". Null: nobody.
  const char* by() const { return by_.load(); }

  /// `by` is a constant. True for the first who asks.
  bool ask(const char* by) {
    const char* nobody = nullptr;
    return by_.compare_exchange_strong(nobody, by);
  }

 private:
  std::atomic<const char*> by_ = nullptr;
};

}  // namespace broadsheet
