/// The store as it was before a run began, as far as what is stored now tells.
#pragma once

#include "base/result.h"
#include "news/run.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// Copies into `into`, which is empty, what was stored before `run` began: runs, items, sightings,
/// stories, evidence, enrichments, articles, editions, corrections, and how sources were doing.
/// Exact but for two things that nobody keeps the past of: patterns are those of today, and stories
/// that were joined to others later stand as one story for each such joining. Facts are left out.
/// Errors: those of the stores.
Result<void> rewind(store::Store& from, const Run& run, store::Store& into);

}  // namespace broadsheet::pipeline
