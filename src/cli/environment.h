/// The environment of the process, passed on as a function so that tests set their own.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/config_fault.h"

namespace broadsheet::cli {

/// The value of an environment variable; nothing where it is unset or empty.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// Of this process.
std::optional<std::string> environment_of_process(const std::string& name);

/// Switches of the parallel phase as one place sets them: the flags of a command, or the
/// environment.
struct ParallelSwitches {
  std::optional<int> workers = {};
  std::optional<bool> is_on = {};
  std::optional<int> items_min = {};
  std::optional<int> workers_max = {};
};

inline constexpr int parallel_items_most = 1'000'000;  // that may be set as the least for it

/// What the environment sets: WORKER_COUNT (1..64), USE_PARALLEL (false: one worker, whatever
/// WORKER_COUNT says), PARALLEL_MIN_ITEMS, and
/// PARALLEL_MAX_WORKERS (1..64).
struct Switches {
  ParallelSwitches parallel;
  std::vector<ConfigFault> faults;
};
Switches read_switches(const Environment& environment);

/// "GitHub Actions" (GITHUB_ACTIONS), "GitLab CI" (GITLAB_CI), "CI" (CI), each where it is set and
/// not false; "": nobody else's machine.
std::string ci_of(const Environment& environment);

}  // namespace broadsheet::cli
