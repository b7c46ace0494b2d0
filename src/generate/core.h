/// What may be quoted side by side: a story may hold reports that are only likely to be of its
/// event, an article must not mix two.
#pragma once

#include <set>
#include <span>

#include "news/evidence.h"
#include "news/story.h"

namespace broadsheet::generate {

/// Members that hold together by one page, one text, or this likeness, directly or in a chain. On
/// the recorded day of labelled reports no article mixes two events from here on.
inline constexpr double sure_similarity = 0.40;

/// The members of `story` that hold together and bring most pieces of `evidence`; of equal ones the
/// larger group, then the one that was there first. Never empty where the story has members.
std::set<Id<Item>> core_of(const Story& story, std::span<const Evidence> evidence);

}  // namespace broadsheet::generate
