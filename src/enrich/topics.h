/// What a story is about, from the tags and words of its reports. No model: a table of topics.
#pragma once

#include <string>
#include <vector>

#include "enrich/report.h"

namespace broadsheet::enrich {

/// At most four topics, best supported first, of the table in topics.cpp; equal support in
/// alphabetical order. A tag counts twice, a word of a title once.
std::vector<std::string> find_topics(const StoryFile& file);

}  // namespace broadsheet::enrich
