/// What enrichment works on: one story with everything that is stored about it.
#pragma once

#include <optional>
#include <vector>

#include "news/evidence.h"
#include "news/item.h"
#include "news/story.h"

namespace broadsheet::enrich {

/// One item of a story with the latest sighting of it.
struct Report {
  Item item;
  std::optional<Sighting> sighting;
};

/// In the order of `story.members`.
struct StoryFile {
  Story story;
  std::vector<Report> reports;
};

/// When the report came out: what the source says, else when we first saw it.
Time time_of(const Item& item);

/// "Hacker News", "r/rust", "Lobsters": where people talk about the item, as readers know it.
std::string place_of(const Item& item);

}  // namespace broadsheet::enrich
