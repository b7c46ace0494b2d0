#include "cli/settings.h"

#include <algorithm>
#include <thread>

#include "base/limits.h"
#include "cli/config_file.h"

namespace broadsheet::cli {

int choose_workers(std::optional<int> flag, std::optional<int> environment, int file) {
  if (flag) return *flag;
  if (environment) return *environment;
  if (file > 0) return file;
  const auto processors = static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(processors, 1, limits::workers_max);
}

std::optional<pipeline::Config> load_settings(const Shell& shell, const CommonArguments& common,
                                              std::optional<int> workers_flag) {
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
  reading->config.workers = choose_workers(workers_flag, switches.workers, reading->config.workers);
  return std::move(reading->config);
}

}  // namespace broadsheet::cli
