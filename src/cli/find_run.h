/// From what somebody types to the run that is meant.
#pragma once

#include <string>

#include "base/result.h"
#include "news/run.h"
#include "store/store.h"

namespace broadsheet::cli {

/// `id` is the run's, the beginning of it, or "" for the latest. Errors: invalid (no run, or
/// several begin so), and those of the store.
Result<Run> find_run(store::RunStore& runs, const std::string& id);

}  // namespace broadsheet::cli
