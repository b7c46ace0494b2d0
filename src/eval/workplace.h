/// Where units are worked on: side by side, each alone, its time taken.
#pragma once

#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/event_loop.h"
#include "base/pool.h"
#include "base/result.h"

namespace broadsheet::eval {

template <class Value>
struct Worked {
  Result<Value> value = Error{};
  double seconds = 0;  ///< spent in our code
};

/// A unit that our code breaks on is a miss, so an exception of it ends here.
template <class Value>
Worked<Value> timed(const std::function<Result<Value>()>& work) {
  const Stopwatch watch;
  Worked<Value> worked;
  try {
    worked.value = work();
  } catch (const std::exception& error) {
    worked.value = Error{.kind = ErrorKind::corrupt,
                         .what = std::string("ended by an unexpected error: ") + error.what(),
                         .place = {},
                         .hint = {},
                         .retry_after = {}};
  }
  worked.seconds = watch.seconds();
  return worked;
}

struct Workplace {
  EventLoop& loop;
  Pool& pool;

  /// `work(i)` for each i below `count`; the results stand in the order of i.
  template <class Value>
  std::vector<Value> each(std::size_t count, const std::function<Value(std::size_t)>& work) const {
    std::vector<Value> values(count);
    std::size_t left = count;
    for (std::size_t i = 0; i < count; ++i) {
      pool.run(
          loop, [&work, i] { return work(i); },
          [&values, &left, i](Value value) {
            values[i] = std::move(value);
            --left;
          });
    }
    loop.run_until([&left] { return left == 0; });
    return values;
  }
};

}  // namespace broadsheet::eval
