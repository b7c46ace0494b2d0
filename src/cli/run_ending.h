/// What is left of a run when it has ended, looked up for those who are told about it. For .cpp
/// files only: it brings nlohmann in.
#pragma once

#include <vector>

#include "base/result.h"
#include "cli/json_document.h"
#include "cli/run_summary.h"
#include "cli/shell.h"
#include "pipeline/config.h"
#include "store/store.h"

namespace broadsheet::cli {

struct RunEnding {
  Run run;
  std::vector<StageTiming> timings;
  Published published;
  ModelCosts costs;
};

/// Errors: those of the store.
Result<ModelCosts> costs_of(store::LedgerStore& ledger, const Id<Run>& run);

/// Errors: those of the store.
Result<RunEnding> describe_ending(store::Store& store, const Run& run,
                                  const std::filesystem::path& data,
                                  const pipeline::Config& config);

/// The run as it is stored, with "timings", "costs", "site" and "deployed_to".
Json json_of(const RunEnding& ending);

Json json_of(const ModelCosts& costs);

ExitStatus status_of(const Run& run);

}  // namespace broadsheet::cli
