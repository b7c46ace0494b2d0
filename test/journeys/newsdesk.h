/// What a reader of an export can tell: which story holds which address.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "journeys/house.h"

namespace broadsheet::journeys {

/// The stories of each address, by page_key: an item's own address and that of its discussion.
using StoriesByPage = std::map<std::string, std::set<std::string>>;
StoriesByPage stories_by_page(const Files& exported);

/// The stories that hold any of these addresses.
std::set<std::string> stories_of(const StoriesByPage& stories,
                                 const std::vector<std::string>& urls);

/// Empty where every item stands once, in one story, and every article once: else what is twice.
std::vector<std::string> twice(const Files& exported);

/// An export without what differs from run to run (names, times, how much was asked): for comparing
/// two histories that must come to the same.
Files without_runs(Files exported);

}  // namespace broadsheet::journeys
