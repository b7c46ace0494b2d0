/// A repository that many people star within days is news, however old it is. The search cannot be
/// asked for that; it is seen by comparing what earlier runs saw.
///
/// A repository is told of again when, within the window, its stars grew by a fifth and passed one
/// of the marks 250, 500, 1,000, 2,000, 4,000 … The mark is part of the item's id, so each is told
/// once, and the next only after the stars have doubled.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "base/time.h"
#include "news/item.h"

namespace broadsheet::collect {

/// Whether the item is a repository, and no release and no growth.
bool is_repository(const Item& item);

/// The growth of `repository` as an item of its own; nothing where it did not grow so, or no
/// sighting is a day old. `seen` is what earlier runs saw of it, oldest first.
std::optional<Item> growth_of(const Item& repository, std::int64_t stars,
                              std::span<const std::pair<Time, Sighting>> seen, Time now,
                              std::chrono::days window);

}  // namespace broadsheet::collect
