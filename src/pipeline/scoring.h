/// Scores all stories of a run side by side, and keeps what they teach.
#pragma once

#include <map>
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
  std::map<Id<Item>, Time> moved;  ///< when editors last moved each item
  enrich::ScoringSnapshot snapshot;
  enrich::FeedbackData feedback;
};

/// Patterns, read once, and what votes teach that were cast since. Patterns that cannot be read are
/// made anew from the lessons, and a warning says so. Errors: those of the store.
Result<Scoring> load_scoring(StageRun& stage);

/// Makes the snapshot know what was learned of the items of `files` before, and of no others.
Result<void> load_taught(store::ScoringStore& store, const std::vector<enrich::StoryFile>& files,
                         Scoring& scoring);

/// One enrichment for each file, and feedback, in their order.
struct ScoredStretch {
  std::vector<Enrichment> enrichments;
  std::vector<enrich::FeedbackData> feedback;
};
/// Workers score shares of the files, each alone over the snapshot.
ScoredStretch score_all(StageRun& stage, const Scoring& scoring,
                        const std::vector<enrich::StoryFile>& files);

/// Takes in the feedback of all stretches, in their order.
void keep_feedback(Scoring& scoring, std::vector<enrich::FeedbackData> in_order);

/// Counts the feedback into the patterns and stores both. In a transaction of the caller; nothing
/// where nothing was taught.
Result<void> save_feedback(store::ScoringStore& store, Scoring scoring);

/// Patterns as the lessons before `until` made them: a replay knows what the run knew.
std::vector<ScorePattern> patterns_before(const std::vector<ScoreLesson>& lessons, Time until);

}  // namespace broadsheet::pipeline
