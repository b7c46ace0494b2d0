/// Reads the primary sources that the pages behind posts name, and judges all sources of a story.
#pragma once

#include <vector>

#include "base/result.h"
#include "pipeline/stage.h"
#include "pipeline/story_work.h"

namespace broadsheet::pipeline {

/// At most `primary_sources_max` for each story whose pages were read, into `primary`; each page
/// once for all stories that name it, and none that an earlier run has read for the story. One that
/// cannot be read is noted and a drop, but no failure of the stage: the story has its own page.
/// Outside of a transaction. Errors: those of our own store.
Result<void> read_primary_sources(StageRun& stage, std::vector<StoryWork>& works);

/// References with their quality, their part of the score, and entities. Nothing is judged where
/// nothing was tried.
void judge_sources(StageRun& stage, StoryWork& work);

}  // namespace broadsheet::pipeline
