/// What a run left in two stores, held against each other.
#pragma once

#include "pipeline/replay.h"

namespace broadsheet::pipeline {

/// Fills in `compared` and `differences`: items, sightings, enrichments, articles and editions that
/// the run made, and its record but for the times that it took. Errors: those of the stores.
Result<void> compare_runs(store::Store& then, store::Store& again, const Id<Run>& run,
                          Replay& replay);

}  // namespace broadsheet::pipeline
