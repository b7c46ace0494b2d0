/// SIGINT and SIGTERM as a wish to stop. The first one asks; a second one ends the process at once,
/// as the signal by itself would: what the store has committed is safe against that (WAL).
#pragma once

#include <thread>

#include <signal.h>

#include "base/stop_wish.h"

namespace broadsheet {

/// Built before the threads that are not to get these signals: they inherit what it blocks, and so
/// do programs that are started, unless they are given a mask of their own. Signals that a parent
/// has ignored (nohup) stay ignored.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  const StopWish& wish() const { return wish_; }

 private:
  void listen() const;

  mutable StopWish wish_;
  sigset_t before_{};
  int signals_ = -1;  // signalfd
  int end_ = -1;      // eventfd
  std::thread listener_;
};

}  // namespace broadsheet
