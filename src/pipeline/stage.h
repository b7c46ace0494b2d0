/// What the stages of one run share: services, settings and the run's record.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "news/run.h"
#include "pipeline/config.h"
#include "pipeline/fetcher.h"
#include "pipeline/services.h"

namespace broadsheet::pipeline {

/// Passed to every stage; `run` is the record that grows. A stage returns an error only where the
/// run cannot go on (our own store, a missing program); all else goes into the report.
struct StageRun {
  Services& services;
  const Config& config;
  Fetcher& fetcher;
  Run& run;
  /// By its address: why an endpoint is asked nothing more in this run.
  std::map<std::string, std::optional<Error>> silenced = {};
};

/// Sets how many workers the stage has, where its number of items is known. The runner has set what
/// holds where it is not.
void begin_phase(Services& services, Stage stage, std::int64_t items);

/// The report of `stage` in the run, made where it is not there yet.
StageReport& report_of(Run& run, Stage stage);

Result<void> collect(StageRun& stage);
Result<void> enrich(StageRun& stage);
Result<void> generate(StageRun& stage);
Result<void> publish(StageRun& stage);
Result<void> deploy(StageRun& stage);

}  // namespace broadsheet::pipeline
