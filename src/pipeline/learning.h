/// What a run takes from earlier ones about stories, and what it leaves to later ones.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "news/run.h"
#include "store/store.h"
#include "stories/stories.h"

namespace broadsheet::pipeline {

/// Corrections that hold and patterns, for a whole merge. Patterns that cannot be read are set
/// aside, a warning names them, and the run goes on without.
Result<stories::Teaching> load_teaching(store::Store& store, Time now,
                                        std::vector<std::string>& warnings);

/// The same for patterns alone.
Result<std::vector<Pattern>> load_patterns(store::Store& store, std::vector<std::string>& warnings);

/// One merge, as it was planned.
struct Lesson {
  const std::vector<Item>& fresh;
  const stories::Snapshot& snapshot;
  const std::vector<stories::MergeStep>& steps;
};

/// Counts the pairs that are surely one story into the patterns, and records the session. In a
/// transaction of the caller.
Result<void> keep_lesson(store::Store& store, const Lesson& lesson,
                         const stories::Teaching& teaching, const Run& run);

}  // namespace broadsheet::pipeline
