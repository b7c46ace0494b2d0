/// Names and numbers of a text: what two reports of one event have in common, and what a story is
/// about beside its topics. No dictionary and no model: capitals, digits, and how often.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "enrich/report.h"
#include "news/evidence.h"

namespace broadsheet::enrich {

/// Names (case folded) and numbers of two digits or more in the beginning of `text`. Scripts
/// without capitals have numbers alone.
std::set<std::string> details_of(std::string_view text);

/// At most eight names of the story, best supported first: those of a title that its pages have
/// too, and those that two texts share. Equal support in alphabetical order.
std::vector<std::string> find_entities(const StoryFile& file, std::span<const Evidence> evidence);

}  // namespace broadsheet::enrich
