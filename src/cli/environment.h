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

/// The switches of the parallel phase that the environment sets: WORKER_COUNT (1..64), and
/// USE_PARALLEL (false: one worker, whatever WORKER_COUNT says).
struct Switches {
  std::optional<int> workers;
  std::vector<ConfigFault> faults;
};
Switches read_switches(const Environment& environment);

}  // namespace broadsheet::cli
