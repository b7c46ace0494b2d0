/// Which groups are worth comparing, without comparing all with all.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "stories/cluster.h"

namespace broadsheet::stories {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

/// For each group, those that share its heaviest words, near in time, the most alike first to be
/// taken (`rules::neighbours_max`), of which `is_near` says that they may be one event. Mutual,
/// sorted, and never two groups without a fresh item. `is_near` is called on many threads.
Neighbours find_neighbours(const std::vector<Cluster>& clusters, const Vocabulary& vocabulary,
                           std::size_t workers,
                           const std::function<bool(std::size_t, std::size_t)>& is_near);

}  // namespace broadsheet::stories
