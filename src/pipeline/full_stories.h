/// Stories that took no more items in, for the run's report.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "stories/stories.h"

namespace broadsheet::pipeline {

/// One sentence for each full story that kept others out, those that kept out most first, at most
/// five; a last one says how many more there were.
std::vector<std::string> warnings_of_full(std::span<const stories::MergeStep> steps,
                                          const stories::Snapshot& snapshot);

/// Whether a story takes more items in, and which, as a sentence. `items` are those of the story.
struct Room {
  bool is_full = false;
  std::string what;
};
Room room_in(const Story& story, std::span<const Item> items);

}  // namespace broadsheet::pipeline
