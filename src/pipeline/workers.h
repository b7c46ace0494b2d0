/// How many threads compute in a phase, and why: by its use, the machine, CI, the limits of a
/// service, and what a person sets. Requests are not bound to threads: one thread waits for all.
#pragma once

#include <optional>
#include <string>

#include "base/limits.h"
#include "news/run.h"

namespace broadsheet::pipeline {

/// Collection asks many hosts, enrichment leans on one service and its limits.
enum class Use { collection, enrichment };
Use use_of(Stage stage);

struct Machine {
  int processors = 1;   ///< that we may use (base/processors.h)
  std::string ci = {};  ///< "GitHub Actions", "GitLab CI", "CI"; "": none
};

/// A number that somebody has set, and where: "--workers", "WORKER_COUNT", "workers in [run]".
struct SetByHand {
  int value = 1;
  std::string place;
};

struct WorkerSettings {
  std::optional<SetByHand> workers = {};  ///< 1 to limits::workers_max, for every phase
  std::string off_by = {};                ///< where parallel work was switched off; "": it is on
  std::optional<SetByHand> most = {};     ///< caps every number, also one that was set
  int items_min = static_cast<int>(limits::parallel_items_min);  ///< fewer: one worker
  int service_max = limits::service_workers_max;                 ///< of the service of enrichment
};

struct WorkerChoice {
  int workers = 1;
  std::string reason;  ///< "16 processors, at most 8"
};

/// Settings and machine together, as a run is given them.
struct WorkerRules {
  Machine machine = {};
  WorkerSettings settings = {};
};

WorkerChoice choose_workers(Use use, const WorkerRules& rules);

/// For a phase whose number of items is known: one worker where there are few.
WorkerChoice choose_workers(Use use, const WorkerRules& rules, std::int64_t items);

/// The plan's way back: true where more than a fifth of what was asked side by side failed.
bool is_fallback_due(std::int64_t failed, std::int64_t asked, const WorkerSettings& settings);

}  // namespace broadsheet::pipeline
