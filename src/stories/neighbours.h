/// Which groups are worth comparing, without comparing all with all.
#pragma once

#include <vector>

#include "stories/cluster.h"

namespace broadsheet::stories {

/// For each group, those that share its heaviest words, near in time, the most alike first to be
/// taken (`rules::neighbours_max`). Mutual, sorted, and never two groups without a fresh item.
std::vector<std::vector<std::size_t>> find_neighbours(const std::vector<Cluster>& clusters,
                                                      const Vocabulary& vocabulary);

}  // namespace broadsheet::stories
