/// One execution of the pipeline: which stages, in which order, and what is left on record.
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "news/run.h"
#include "pipeline/config.h"
#include "pipeline/services.h"

namespace broadsheet::pipeline {

/// Runs `stages` in order and gives back the finished record, with state ok, partial (a source or
/// a page failed), failed, or stopped (`Services::stop`; what came in until then is on record). A
/// run of the same command and configuration that was cut off or stopped is gone on with, under its
/// own id and time: what it recorded is not asked for again. Errors: those of our own store and
/// disk; the record then says failed, if it could still be written.
Result<Run> run_stages(const std::string& command, std::span<const Stage> stages,
                       const Config& config, Services& services);

}  // namespace broadsheet::pipeline
