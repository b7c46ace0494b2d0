/// Rules of sites (enrich/site_rules.h) over the pages that a run reads and those that are stored.
#pragma once

#include <vector>

#include "base/result.h"
#include "pipeline/stage.h"
#include "pipeline/story_work.h"

namespace broadsheet::pipeline {

/// Takes out of the pages that have just come what earlier ones of their hosts hold too, and says
/// so in the notes of their stories. Of the store the pages of stories that changed in the last
/// week are looked at, the newest first, at most a fixed number. Errors: those of the stores.
Result<void> cut_site_habits(StageRun& stage, std::vector<StoryWork>& works);

}  // namespace broadsheet::pipeline
