#include "base/side_by_side.h"

#include <numeric>
#include <vector>

#include <doctest/doctest.h>

namespace broadsheet {

namespace {

/// How often each place was worked on, and where its stretch began.
struct Work {
  std::vector<int> times;
  std::vector<std::size_t> begun;
};

Work work_with(std::size_t count, std::size_t length, std::size_t workers) {
  Work work{std::vector<int>(count), std::vector<std::size_t>(count)};
  in_stretches(count, length, workers, [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      ++work.times[i];
      work.begun[i] = from;
    }
  });
  return work;
}

}  // namespace

TEST_CASE("every place is worked on once, in stretches that do not depend on the workers") {
  for (const std::size_t count : {0u, 1u, 9u, 10u, 11u, 1'000u}) {
    const Work alone = work_with(count, 10, 1);
    CHECK(std::accumulate(alone.times.begin(), alone.times.end(), 0) == static_cast<int>(count));
    for (const std::size_t workers : {0u, 2u, 7u}) {
      const Work many = work_with(count, 10, workers);
      CHECK(many.times == alone.times);
      CHECK(many.begun == alone.begun);
    }
  }
}

}  // namespace broadsheet
