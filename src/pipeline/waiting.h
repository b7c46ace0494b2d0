/// How a stage waits for what it has asked for.
#pragma once

#include "pipeline/fetcher.h"
#include "pipeline/services.h"

namespace broadsheet::pipeline {

/// Until nothing is left to wait for. Where the run is to stop, nothing more is asked, what is
/// under way has limits::stop_wait_max to arrive and is put on record, and the fetcher's `fatal`
/// says who stopped it: the stage then returns that error, without a merge. Afterwards nothing is
/// at work that could touch what the stage owns.
void wait_for_answers(Services& services, Fetcher& fetcher);

/// The error of a run that is to stop; nothing where it goes on.
std::optional<Error> stopped(const Services& services);

}  // namespace broadsheet::pipeline
