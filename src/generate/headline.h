/// The title a story is published under: one of the titles it was reported under, cleaned.
#pragma once

#include <string>
#include <vector>

#include "news/evidence.h"
#include "news/item.h"

namespace broadsheet::generate {

/// "Show HN: ", "[P] ", " | Example Times" and the like taken off, "ALL CAPS" left as it is.
std::string clean_title(std::string_view title, std::string_view publisher);

/// The title that shares most words with the others (the middle of the reports), among those of
/// readable length; titles of pages count like titles of posts. A post without a title gives its
/// first sentence. Never empty where any item has words.
std::string choose_headline(const std::vector<Item>& items, const std::vector<Evidence>& evidence);

}  // namespace broadsheet::generate
