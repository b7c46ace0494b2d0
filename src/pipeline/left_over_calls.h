/// Reservations of runs that nobody went on with.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "news/run.h"
#include "pipeline/stage.h"
#include "store/ledger.h"

namespace broadsheet::pipeline {

struct LeftOver {
  std::int64_t calls = 0;
  UsdMicros amount = {};
};

/// A call is answered or given up within limits::model_time_max. What another run has reserved
/// longer ago belongs to a process that died: no reply of it is on record, and nobody knows whether
/// it was billed, so it becomes lost and goes on counting. The run's own are left to it. Errors:
/// those of the ledger.
Result<LeftOver> clear_left_over(store::LedgerStore& ledger, const Id<Run>& run, Time now);

/// Clears them, and tells it in the report of `stage`.
Result<void> tell_left_over(StageRun& run, Stage stage);

}  // namespace broadsheet::pipeline
