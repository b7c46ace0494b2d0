#include "cli/settings.h"

#include <algorithm>

#include "base/processors.h"
#include "cli/config_file.h"

namespace broadsheet::cli {

namespace {

/// What the switches are called where they are set.
struct Names {
  const char* workers;
  const char* is_on;
  const char* workers_max;
};
constexpr Names in_environment{"WORKER_COUNT", "USE_PARALLEL", "PARALLEL_MAX_WORKERS"};
constexpr Names as_flags{"--workers", "--parallel", "--parallel-max-workers"};

void lay_over(pipeline::WorkerSettings& settings, const ParallelSwitches& above,
              const Names& names) {
  if (above.workers) {
    settings.workers = {.value = *above.workers, .place = names.workers};
    settings.off_by.clear();
  }
  if (above.is_on) settings.off_by = *above.is_on ? "" : names.is_on;
  if (above.items_min) settings.items_min = *above.items_min;
  if (above.workers_max) settings.most = {.value = *above.workers_max, .place = names.workers_max};
}

}  // namespace

pipeline::WorkerSettings overlaid(pipeline::WorkerSettings lower,
                                  const ParallelSwitches& environment,
                                  const ParallelSwitches& flags) {
  lay_over(lower, environment, in_environment);
  lay_over(lower, flags, as_flags);
  return lower;
}

pipeline::WorkerRules worker_rules(const Shell& shell, const pipeline::WorkerSettings& settings) {
  return {.machine = {.processors = usable_processors(), .ci = ci_of(shell.environment)},
          .settings = settings};
}

std::optional<pipeline::Config> load_settings(const Shell& shell, const CommonArguments& common,
                                              const ParallelSwitches& flags) {
  auto reading = read_config(common.config, shell.environment);
  if (!reading) {
    report(shell, common, reading.error(), ExitStatus::wrong_usage);
    return {};
  }
  Switches switches = read_switches(shell.environment);
  std::vector<ConfigFault> faults = std::move(reading->faults);
  std::ranges::move(switches.faults, std::back_inserter(faults));
  if (!faults.empty()) {
    report(shell, common, faults);
    return {};
  }
  pipeline::WorkerSettings& workers = reading->config.workers;
  workers = overlaid(std::move(workers), switches.parallel, flags);
  return std::move(reading->config);
}

}  // namespace broadsheet::cli
