#include <atomic>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "base/event_loop.h"
#include "base/pool.h"
#include "base/sim_clock.h"

namespace broadsheet {

namespace {

using namespace std::chrono_literals;

constexpr Time start{std::chrono::seconds(1'782'518'400)};

/// Busy for a time that depends on `i`, so that workers finish out of order.
int slow_square(int i) {
  volatile int spin = 0;
  for (int k = 0; k < (37 * i % 11) * 20'000; ++k) spin = spin + 1;
  return i * i;
}

/// Everything that happened, in order, with the simulated second it happened in.
std::string history(std::size_t workers) {
  SimClock clock(start);
  EventLoop loop(clock);
  Pool pool(workers);
  std::string seen;
  const auto note = [&](const std::string& what) {
    seen += what + "@" + std::to_string((clock.now() - start) / 1ms) + " ";
  };
  for (int i = 0; i < 20; ++i) {
    pool.run(
        loop, [i] { return slow_square(i); },
        [&, i](int square) {
          note(std::to_string(square));
          if (i % 3 == 0) {
            loop.at(clock.now() + std::chrono::milliseconds(100 - i),
                    [&, i] { note("t" + std::to_string(i)); });
          }
          if (i % 5 == 0) {
            pool.run(
                loop, [i] { return slow_square(i + 1); },
                [&](int further) { note("f" + std::to_string(further)); });
          }
        });
  }
  loop.at(start + 50ms, [&] { note("middle"); });
  loop.run_until([] { return false; });
  return seen;
}

}  // namespace

TEST_CASE("a simulated history is the same with one, two and eight workers") {
  const std::string one = history(1);
  CHECK(one.starts_with("0@0 1@0 4@0 9@0 "));
  CHECK(one.contains("middle@50"));
  CHECK(one.ends_with("t0@100 "));
  for (int round = 0; round < 10; ++round) {
    REQUIRE(history(2) == one);
    REQUIRE(history(8) == one);
  }
}

TEST_CASE(
    "answers that have come are taken as they are chosen, and what follows may overtake them") {
  SimClock clock(start);
  // Of three the last, of what is left then the first.
  bool is_first = true;
  EventLoop loop(clock, [&](std::size_t count) {
    return std::exchange(is_first, false) ? count - 1 : std::size_t{0};
  });
  std::string seen;
  const auto answer = [&](const std::string& name) {
    const auto ticket = loop.begin();
    loop.post(ticket, [&seen, name] { seen += name; });
  };
  answer("a");
  answer("b");
  const auto ticket = loop.begin();
  loop.post(ticket, [&] {
    seen += "c";
    answer("d");
  });
  loop.at(start + 1s, [&] { seen += " later"; });
  loop.run_until([] { return false; });
  CHECK(seen == "cabd later");
}

TEST_CASE("simulated time passes only when nothing is under way") {
  SimClock clock(start);
  EventLoop loop(clock);
  Pool pool(2);
  Time answered;
  loop.at(start + 1h, [] {});
  pool.run(loop, [] { return slow_square(9); }, [&](int) { answered = clock.now(); });
  loop.run_until([] { return false; });
  CHECK(answered == start);
  CHECK(clock.now() == start + 1h);
}

TEST_CASE("timers run in order of their time, equal ones in the order they were set") {
  SimClock clock(start);
  EventLoop loop(clock);
  std::string seen;
  loop.at(start + 2s, [&] { seen += "c"; });
  loop.at(start + 1s, [&] { seen += "a"; });
  loop.at(start + 1s, [&] { seen += "b"; });
  loop.run_until([] { return false; });
  CHECK(seen == "abc");
  CHECK(clock.now() == start + 2s);
}

TEST_CASE("the loop stops as soon as it is told, and goes on later") {
  SimClock clock(start);
  EventLoop loop(clock);
  int ran = 0;
  for (int i = 1; i <= 3; ++i) loop.at(start + std::chrono::seconds(i), [&] { ++ran; });
  loop.run_until([&] { return ran == 1; });
  CHECK(ran == 1);
  CHECK(clock.now() == start + 1s);
  loop.run_until([] { return false; });
  CHECK(ran == 3);
}

TEST_CASE("with a real clock, work is answered without waiting for a far timer") {
  SystemClock clock;
  EventLoop loop(clock);
  Pool pool(2);
  int answers = 0;
  loop.at(clock.now() + 1h, [&] { answers = 100; });
  for (int i = 0; i < 8; ++i) {
    pool.run(loop, [i] { return slow_square(i); }, [&](int) { ++answers; });
  }
  loop.run_until([&] { return answers == 8; });
  CHECK(answers == 8);
}

TEST_CASE("whoever waits is called while nothing happens") {
  SystemClock clock;
  EventLoop loop(clock);
  int calls = 0;
  loop.at(clock.now() + 1h, [] {});
  loop.run_until([&] { return calls == 2; }, [&] { ++calls; });
  CHECK(calls == 2);
}

TEST_CASE("a pool without workers still works, and ends with work left over") {
  SimClock clock(start);
  EventLoop loop(clock);
  Pool pool(0);
  CHECK(pool.workers() == 1);
  std::atomic<int> ran = 0;
  {
    Pool short_lived(2);
    for (int i = 0; i < 100; ++i) {
      short_lived.run(loop, [&ran] { return ++ran; }, [](int) {});
    }
  }
  CHECK(ran <= 100);
}

TEST_CASE("a pool uses as many workers as it is told, and never more than it has") {
  SimClock clock(start);
  EventLoop loop(clock);
  Pool pool(4);
  const auto most_at_once = [&](std::size_t workers) {
    pool.use(workers);
    std::atomic<int> at_once = 0;
    std::atomic<int> most = 0;
    for (int i = 0; i < 40; ++i) {
      pool.run(
          loop,
          [&, i] {
            const int others = ++at_once;
            int seen = most;
            while (seen < others && !most.compare_exchange_weak(seen, others)) {
            }
            slow_square(i);
            return --at_once;
          },
          [](int) {});
    }
    loop.run_until([] { return false; });
    return most.load();
  };
  CHECK(most_at_once(1) == 1);
  CHECK(most_at_once(3) <= 3);
  CHECK(pool.workers() == 3);
  CHECK(most_at_once(99) <= 4);
  CHECK(pool.workers() == 4);
  pool.use(0);
  CHECK(pool.workers() == 1);
}

TEST_CASE("work that is dropped touches nothing any more") {
  SimClock clock(start);
  EventLoop loop(clock);
  std::atomic<int> begun = 0;
  int at_rest = 0;
  {
    Pool pool(2);
    for (int i = 0; i < 2000; ++i) {
      pool.run(
          loop,
          [&begun, i] {
            ++begun;
            return slow_square(i);
          },
          [](int) {});
    }
    pool.drop_waiting();
    at_rest = begun;
  }
  CHECK(begun == at_rest);
}

TEST_CASE("a shifted clock shows its start and moves on") {
  SystemClock clock(start);
  const Time first = clock.now();
  CHECK(first >= start);
  CHECK(first < start + 1min);
  CHECK(clock.approach(first - 1h) == 0ms);
  CHECK(clock.approach(first + 1h) > 59min);
  CHECK_FALSE(clock.is_simulated());
}

}  // namespace broadsheet
