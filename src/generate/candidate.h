/// A story that may become an article, with all that its writer may use.
#pragma once

#include <string>
#include <vector>

#include "news/article.h"
#include "news/evidence.h"
#include "news/item.h"
#include "news/story.h"

namespace broadsheet::generate {

struct Candidate {
  Story story;
  std::vector<Item> items;  ///< in the order of the story's members
  Enrichment enrichment;
  std::vector<Evidence> evidence;       ///< page, post and feed evidence, best first
  std::vector<Evidence> listings;       ///< one for each item, for what is said of discussions
  std::vector<Discussion> discussions;  ///< where people talk about it, liveliest first
};

}  // namespace broadsheet::generate
