/// Asks models about the best stories, and keeps of their answers what holds.
#pragma once

#include <vector>

#include "base/result.h"
#include "pipeline/stage.h"
#include "pipeline/story_work.h"

namespace broadsheet::pipeline {

/// Score, topics and a research note for the first `stories_asked_max` of `works` that have
/// passages to show; nothing where no model is configured. A sentence of a note is kept where it
/// holds against its passage by the rules of verify/grounding.h and brings no address of its own;
/// the others are drops. What was not answered is counted with its cause in the stage's report.
/// Outside of a transaction: what a call costs is on record before it is made. Errors: those of our
/// own store; cancelled.
Result<void> ask_models(StageRun& stage, std::vector<StoryWork>& works);

}  // namespace broadsheet::pipeline
