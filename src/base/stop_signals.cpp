#include "base/stop_signals.h"

#include <array>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace broadsheet {

namespace {

constexpr std::array stopping{SIGINT, SIGTERM};

bool is_ignored(int signal) {
  struct sigaction action{};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

const char* name_of_signal(int signal) {
  return signal == SIGINT ? "SIGINT" : "SIGTERM";
}

/// The status that a shell shows for a process that the signal has ended.
[[noreturn]] void leave(int signal) {
  constexpr int signal_base = 128;
  ::_exit(signal_base + signal);
}

}  // namespace

StopSignals::StopSignals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : stopping) {
    if (!is_ignored(signal)) sigaddset(&set, signal);
  }
  end_ = ::eventfd(0, EFD_CLOEXEC);
  signals_ = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  ::pthread_sigmask(SIG_BLOCK, nullptr, &before_);
  // Without descriptors to spare, the signals end the process as they always did.
  if (end_ < 0 || signals_ < 0) return;
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  listener_ = std::thread([this] { listen(); });
}

StopSignals::~StopSignals() {
  if (listener_.joinable()) {
    ::eventfd_write(end_, 1);
    listener_.join();
  }
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  if (signals_ >= 0) ::close(signals_);
  if (end_ >= 0) ::close(end_);
}

void StopSignals::listen() const {
  std::array<pollfd, 2> watched{{{.fd = signals_, .events = POLLIN, .revents = 0},
                                 {.fd = end_, .events = POLLIN, .revents = 0}}};
  while (true) {
    if (::poll(watched.data(), watched.size(), -1) < 0) continue;
    if (watched[1].revents != 0) return;
    signalfd_siginfo info{};
    if (::read(signals_, &info, sizeof info) != sizeof info) continue;
    const int signal = static_cast<int>(info.ssi_signo);
    if (!wish_.ask(name_of_signal(signal))) leave(signal);
  }
}

}  // namespace broadsheet
