/// Lets models write the articles of an edition, side by side, and keeps of them what holds.
#pragma once

#include <vector>

#include "base/result.h"
#include "generate/candidate.h"
#include "pipeline/stage.h"

namespace broadsheet::pipeline {

/// A story that gets an article: all that its writer may use, and the extract, which stands where
/// no model writes.
struct ArticleDraft {
  generate::Candidate candidate;
  Article article;  ///< has passed verify::CitedArticle::cite
};

/// All that a claim of its article may rest on.
std::vector<Evidence> held_by(const generate::Candidate& candidate);

/// Where a model is configured, and articles by models are not switched off: sentences and headline
/// are asked for all drafts at once, then a review of what held against its passages. An article
/// whose review came, and of which enough is left, takes the place of its extract. What was dropped
/// is a Drop with its reason; what was kept, dropped and not answered is counted in the stage's
/// report. Outside of a transaction: what a call costs is on record before it is made. Errors:
/// those of our own store; cancelled.
Result<void> write_with_models(StageRun& stage, std::vector<ArticleDraft>& drafts);

}  // namespace broadsheet::pipeline
