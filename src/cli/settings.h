/// The configuration that a command works with: file, then environment, then flags.
#pragma once

#include <optional>

#include "cli/shell.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

/// Flags beat the environment, which beats the file. Nothing where something is wrong: every fault
/// has been reported, and the command ends with `wrong_usage`.
std::optional<pipeline::Config> load_settings(const Shell& shell, const CommonArguments& common,
                                              const ParallelSwitches& flags);

/// The settings of `lower` under those of one place above it. A number of workers that is set above
/// beats a switch that is off below.
pipeline::WorkerSettings overlaid(pipeline::WorkerSettings lower,
                                  const ParallelSwitches& environment,
                                  const ParallelSwitches& flags);

/// The settings on this machine.
pipeline::WorkerRules worker_rules(const Shell& shell, const pipeline::WorkerSettings& settings);

}  // namespace broadsheet::cli
