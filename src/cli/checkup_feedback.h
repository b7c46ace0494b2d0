/// What `doctor` says about how stories were put together of late.
#pragma once

#include "base/result.h"
#include "cli/checkup.h"
#include "store/store.h"

namespace broadsheet::cli {

/// How many joins of the last sessions editors took back or had to make themselves, and what to do
/// about it. Nothing where there are no sessions. Errors: those of the store.
Result<Findings> check_story_feedback(store::Store& store);

}  // namespace broadsheet::cli
