/// Computing over many values with several threads, for stages that know no event loop.
#pragma once

#include <cstddef>
#include <functional>

namespace broadsheet {

/// Calls `work(from, to)` for stretches of `length` that together are 0..`count`, on up to
/// `workers` threads, and returns when all are done. Where stretches begin does not depend on
/// `workers`, so what is written by place does not either. `work` throws nothing and shares nothing
/// that it writes.
void in_stretches(std::size_t count, std::size_t length, std::size_t workers,
                  const std::function<void(std::size_t from, std::size_t to)>& work);

}  // namespace broadsheet
