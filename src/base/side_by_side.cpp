#include "base/side_by_side.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace broadsheet {

void in_stretches(std::size_t count, std::size_t length, std::size_t workers,
                  const std::function<void(std::size_t from, std::size_t to)>& work) {
  std::atomic<std::size_t> next{0};
  const auto take_stretches = [&] {
    for (std::size_t from = next.fetch_add(length); from < count; from = next.fetch_add(length)) {
      work(from, std::min(from + length, count));
    }
  };
  const std::size_t stretches = (count + length - 1) / length;
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min(workers, stretches); ++i)
    helpers.emplace_back(take_stretches);
  take_stretches();
}

}  // namespace broadsheet
