/// Sources of a story beyond those that its pages name: what a search engine finds.
#pragma once

#include <vector>

#include "base/result.h"
#include "pipeline/stage.h"
#include "pipeline/story_work.h"

namespace broadsheet::pipeline {

/// Asks the configured engine about the best stories that no earlier run has looked at, and reads
/// what it finds; pages that are about the story go into `further`. Nothing where no engine is
/// configured. An engine that cannot be asked is a warning; what it does not answer is no failure
/// of the stage. Outside of a transaction. Errors: those of our own store.
Result<void> read_further_sources(StageRun& stage, std::vector<StoryWork>& works);

}  // namespace broadsheet::pipeline
