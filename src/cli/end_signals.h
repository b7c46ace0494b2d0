/// Signals that end a server politely.
#pragma once

#include <csignal>

namespace broadsheet::cli {

/// Blocked from before the server's threads start, so that they arrive at `wait` and nowhere else.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void wait() const {
    int received = 0;
    while (sigwait(&signals_, &received) != 0) {
    }
  }

 private:
  sigset_t signals_{};
};

}  // namespace broadsheet::cli
