#include "pipeline/workers.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/how_many.h"

namespace broadsheet::pipeline {

namespace {

void cap(WorkerChoice& choice, int most, const std::string& why) {
  if (choice.workers <= most) return;
  choice.workers = most;
  choice.reason += fmt::format(", {}at most {}", why.empty() ? "" : why + ": ", most);
}

WorkerChoice chosen_for(Use use, const WorkerRules& rules) {
  const Machine& machine = rules.machine;
  WorkerChoice choice{.workers = std::clamp(machine.processors, 1, limits::workers_max),
                      .reason = how_many(machine.processors, "processor")};
  if (!machine.ci.empty()) cap(choice, limits::ci_workers_max, machine.ci);
  if (use == Use::enrichment) cap(choice, rules.settings.service_max, "the service");
  if (!rules.settings.most) cap(choice, limits::chosen_workers_max, "");
  return choice;
}

}  // namespace

Use use_of(Stage stage) {
  return stage == Stage::collect ? Use::collection : Use::enrichment;
}

WorkerChoice choose_workers(Use use, const WorkerRules& rules) {
  const WorkerSettings& settings = rules.settings;
  if (!settings.off_by.empty()) return {.workers = 1, .reason = settings.off_by + " is off"};
  WorkerChoice choice = settings.workers ? WorkerChoice{.workers = settings.workers->value,
                                                        .reason = settings.workers->place}
                                         : chosen_for(use, rules);
  if (settings.most) cap(choice, settings.most->value, settings.most->place);
  return choice;
}

WorkerChoice choose_workers(Use use, const WorkerRules& rules, std::int64_t items) {
  WorkerChoice choice = choose_workers(use, rules);
  if (choice.workers > 1 && items < rules.settings.items_min) {
    choice = {
        .workers = 1,
        .reason = fmt::format("{} items, side by side from {}", items, rules.settings.items_min)};
  }
  return choice;
}

bool is_fallback_due(std::int64_t failed, std::int64_t asked, const WorkerSettings& settings) {
  constexpr std::int64_t divisor = limits::fallback_share_divisor;
  return asked >= settings.items_min && failed * divisor > asked;
}

}  // namespace broadsheet::pipeline
