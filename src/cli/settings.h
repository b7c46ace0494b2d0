/// The configuration that a command works with: file, then environment, then flags.
#pragma once

#include <optional>

#include "cli/shell.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

/// Flags beat the environment, which beats the file; `workers` is then at least 1. Nothing where
/// something is wrong: every fault has been reported, and the command ends with `wrong_usage`.
std::optional<pipeline::Config> load_settings(const Shell& shell, const CommonArguments& common,
                                              std::optional<int> workers_flag);

/// The number of workers: the flag, else the environment's, else the file's, else one for each
/// processor, at most limits::workers_max.
int choose_workers(std::optional<int> flag, std::optional<int> environment, int file);

}  // namespace broadsheet::cli
