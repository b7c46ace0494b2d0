/// `run --dry-run` and `enrich --dry-run`: what would be asked, and what it would cost.
#pragma once

#include "base/time.h"
#include "cli/argument_values.h"
#include "cli/shell.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

enum class DryPart { models_only, requests_and_models };

/// Asks nothing and stores nothing.
ExitStatus say_what_a_run_would_do(const Shell& shell, const CommonArguments& common,
                                   const pipeline::Config& config, Time now, DryPart part);

}  // namespace broadsheet::cli
