#include "base/stop_signals.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace broadsheet {

namespace {

void wait_for(const StopWish& wish) {
  while (!wish.is_asked()) std::this_thread::yield();
}

/// What becomes of a process of its own that does `act`, with the signals as a terminal leaves
/// them: a shell that starts the tests behind it ignores SIGINT.
int ending_of(void (*act)()) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : {SIGINT, SIGTERM}) ::signal(signal, SIG_DFL);
    act();
    ::_exit(0);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  return status;
}

}  // namespace

TEST_CASE("the first signal is a wish, and nothing ends") {
  const StopSignals signals;
  CHECK_FALSE(signals.wish().is_asked());
  REQUIRE(::kill(::getpid(), SIGTERM) == 0);
  wait_for(signals.wish());
  CHECK(std::string_view(signals.wish().by()) == "SIGTERM");
}

TEST_CASE("the second signal ends the process at once") {
  const int status = ending_of([] {
    const StopSignals signals;
    ::kill(::getpid(), SIGINT);
    wait_for(signals.wish());
    ::kill(::getpid(), SIGTERM);
    while (true) ::pause();
  });
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 128 + SIGTERM);
}

TEST_CASE("afterwards the signals mean what they meant before") {
  const int status = ending_of([] {
    {
      const StopSignals signals;
    }
    ::kill(::getpid(), SIGTERM);
    while (true) ::pause();
  });
  REQUIRE(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGTERM);
}

TEST_CASE("a signal that was ignored stays ignored") {
  const int status = ending_of([] {
    ::signal(SIGINT, SIG_IGN);
    const StopSignals signals;
    ::kill(::getpid(), SIGINT);
    ::kill(::getpid(), SIGTERM);
    wait_for(signals.wish());
    ::_exit(std::string_view(signals.wish().by()) == "SIGTERM" ? 7 : 8);
  });
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 7);
}

TEST_CASE("whoever asks first is named") {
  StopWish wish;
  CHECK(wish.by() == nullptr);
  CHECK(wish.ask("SIGINT"));
  CHECK_FALSE(wish.ask("SIGTERM"));
  CHECK(std::string_view(wish.by()) == "SIGINT");
}

}  // namespace broadsheet
