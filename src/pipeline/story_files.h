/// Loads stories with everything that is stored about them.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "enrich/report.h"
#include "news/article.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// The items of the story with their latest sighting; points and comments are the highest of the
/// sources that showed the item last.
Result<enrich::StoryFile> load_story(store::Store& store, const Story& story);

/// Where people talk about the story: one line for each discussion, liveliest first.
std::vector<Discussion> discussions_of(const enrich::StoryFile& file);

}  // namespace broadsheet::pipeline
