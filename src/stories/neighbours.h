/// Which groups are worth comparing, without comparing all with all.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "stories/cluster.h"

namespace broadsheet::stories {

inline constexpr std::size_t neighbour_stretch = 8'192;  // groups that one worker looks up

using Neighbours = std::vector<std::vector<std::uint32_t>>;
using KeepNear = std::function<void(std::size_t stretch, std::uint32_t group,
                                    std::vector<std::uint32_t>& others)>;

/// For each group, those that share its heaviest words, near in time, the most alike first to be
/// taken (`rules::neighbours_max`), of which `keep_near` leaves those that may be one event.
/// Mutual, sorted, and never two groups without a fresh item.
///
/// `keep_near(stretch, group, others)` is called on many threads, but for one stretch (from 0, of
/// `neighbour_stretch` groups) only on one, in the same order however many workers there are.
Neighbours find_neighbours(const std::vector<Cluster>& clusters, const Vocabulary& vocabulary,
                           std::size_t workers, const KeepNear& keep_near);

}  // namespace broadsheet::stories
