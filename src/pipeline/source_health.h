/// How a source has been doing over all runs, and how long one that keeps failing is left alone.
#pragma once

#include <optional>

#include "base/error.h"
#include "news/run.h"
#include "store/remembered.h"

namespace broadsheet::pipeline {

/// The record after a run in which the source was asked, or, for one that was left alone
/// (SourceState::later, skipped), as it was. A failure makes it rest: five minutes, doubled for
/// each further one in a row, at most a day (limits.h), or as long as its host asked for; a success
/// ends that. A recorded web that lacks an answer is no failure of the source.
store::SourceHealth after_run(store::SourceHealth health, const SourceOutcome& outcome, Time now);

/// Why the source is not asked `now`, and until when; nothing where it may be. A record of a later
/// time than now (the clock was turned back, or a recorded day is played again) holds nobody up.
std::optional<Error> resting(const store::SourceHealth& health, Time now);

}  // namespace broadsheet::pipeline
