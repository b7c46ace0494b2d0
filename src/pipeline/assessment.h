/// Scores every recent story, a stretch of them at a time, so that a day of a hundred thousand
/// takes no more memory than one of a thousand. Only those that enrichment may do more for stay in
/// memory; what was found out about the others is laid aside, out of it.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "pipeline/scoring.h"
#include "pipeline/story_work.h"
#include "store/store.h"

namespace broadsheet::pipeline {

struct Assessed {
  std::vector<StoryWork> works;                   ///< the best, as `rank` orders them
  std::unique_ptr<store::LaidAside> others = {};  ///< of stories that nothing more is done for
  std::vector<Id<Story>> told = {};               ///< recent stories with an article, by id
  Scoring scoring;
};

/// Errors: those of the store.
Result<Assessed> assess_recent(StageRun& stage);

}  // namespace broadsheet::pipeline
