/// Scores all stories of a run side by side, and keeps what they teach.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "enrich/scoring_adapter.h"
#include "pipeline/stage.h"
#include "pipeline/story_work.h"

namespace broadsheet::pipeline {

/// What is known before the first story is scored, and what came to it since.
struct Scoring {
  std::vector<ScorePattern> patterns;
  enrich::ScoringSnapshot snapshot;
  enrich::FeedbackData feedback;
};

/// Patterns, read once; what of the stories was learned before; and what votes teach that were cast
/// since. Patterns that cannot be read are made anew from the lessons, and a warning says so.
/// Errors: those of the store.
Result<Scoring> load_scoring(StageRun& stage, const std::vector<enrich::StoryFile>& files);

/// One enrichment for each file, in their order: workers score shares of them, each alone over the
/// snapshot, and their feedback is merged in the order of the files.
std::vector<Enrichment> score_all(StageRun& stage, Scoring& scoring,
                                  const std::vector<enrich::StoryFile>& files);

/// Counts the feedback into the patterns and stores both. In a transaction of the caller; nothing
/// where nothing was taught.
Result<void> save_feedback(store::ScoringStore& store, Scoring scoring);

/// Patterns as the lessons before `until` made them: a replay knows what the run knew.
std::vector<ScorePattern> patterns_before(const std::vector<ScoreLesson>& lessons, Time until);

}  // namespace broadsheet::pipeline
