#include "pipeline/runner.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"
#include "pipeline/stage.h"
#include "pipeline/waiting.h"

namespace broadsheet::pipeline {

namespace {

using Act = Result<void> (*)(StageRun&);

constexpr std::array<std::pair<Stage, Act>, 5> acts{{{Stage::collect, collect},
                                                     {Stage::enrich, enrich},
                                                     {Stage::generate, generate},
                                                     {Stage::publish, publish},
                                                     {Stage::deploy, deploy}}};

constexpr std::size_t runs_searched = 100;
constexpr std::chrono::hours resume_age_max{6};  // older answers are no news any more

/// "20260626-235959", made unique by a number where two runs start in one second.
Result<Id<Run>> new_run_id(store::RunStore& runs, Time started_at) {
  std::string stamp = to_rfc3339(started_at).substr(0, 19);
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  std::ranges::replace(stamp, 'T', '-');
  for (int number = 1;; ++number) {
    Id<Run> id(number == 1 ? stamp : fmt::format("{}-{}", stamp, number));
    TRY_LET(const auto known, runs.find(id));
    if (!known) return id;
  }
}

/// Scores age with this moment and articles bear it. A whole second, as in the run's name: what
/// comes of a day does not depend on how many milliseconds the program took to begin. But never
/// before the run that came before has ended: what that one read was there already.
Result<Time> moment_to_begin(store::RunStore& runs, Time now) {
  const Time whole = std::chrono::floor<std::chrono::seconds>(now);
  TRY_LET(const std::vector<Run> latest, runs.latest(1));
  const bool is_first_then = latest.empty() || latest.front().ended_at.value_or(now) <= whole;
  return is_first_then ? whole : now;
}

/// Runs that never ended are closed, but for the one that is gone on with.
Result<std::optional<Run>> find_cut_off(store::RunStore& runs, const std::string& command,
                                        const std::string& configuration, Time now) {
  TRY_LET(std::vector<Run> latest, runs.latest(runs_searched));
  std::optional<Run> cut_off;
  for (Run& run : latest) {
    if (run.state != RunState::running && run.state != RunState::stopped) continue;
    const bool is_same = run.command == command && run.configuration == configuration;
    const bool is_recent = run.started_at <= now && now - run.started_at <= resume_age_max;
    if (is_same && is_recent && !cut_off) {
      cut_off = std::move(run);
      continue;
    }
    if (run.state == RunState::stopped) continue;
    run.state = RunState::failed;
    run.warnings.push_back("was cut off, and another run came after it");
    TRY(runs.save(run));
  }
  return cut_off;
}

Result<Run> begin(const std::string& command, const Config& config, Services& services) {
  store::RunStore& runs = services.store.runs();
  const std::string configuration = configuration_hash(config);
  TRY_LET(auto cut_off, find_cut_off(runs, command, configuration, services.clock.now()));
  if (cut_off) {
    services.log.write(LogLevel::info, "run", "resumed",
                       "goes on with run " + cut_off->id.text + ", which was cut off");
    cut_off->state = RunState::running;
    cut_off->stopped_by.clear();
    cut_off->ended_at.reset();
    return std::move(*cut_off);
  }
  Run run;
  run.command = command;
  run.configuration = configuration;
  run.version = BROADSHEET_VERSION;
  TRY_LET(run.started_at, moment_to_begin(runs, services.clock.now()));
  TRY_LET(run.id, new_run_id(runs, run.started_at));
  TRY(runs.save(run));
  return run;
}

RunState state_of(const Run& run) {
  const bool has_failed_source = std::ranges::any_of(run.sources, [](const SourceOutcome& s) {
    return s.state == SourceState::failed || s.state == SourceState::later || s.failures > 0 ||
           s.misses > 0;
  });
  const bool has_failed_page =
      std::ranges::any_of(run.stages, [](const StageReport& s) { return s.failed > 0; });
  return has_failed_source || has_failed_page ? RunState::partial : RunState::ok;
}

void log_choice(Services& services, Stage stage, const WorkerChoice& choice) {
  services.log.write(LogLevel::info, name_of(stage), "workers",
                     how_many(choice.workers, "worker") + ": " + choice.reason,
                     {{"workers", std::int64_t{choice.workers}}, {"reason", choice.reason}});
}

/// The plan's log_worker_config: what holds in each stage of the run, and why.
void log_workers(Services& services, std::span<const Stage> stages) {
  for (const Stage stage : stages) {
    if (stage == Stage::publish || stage == Stage::deploy) continue;  // nothing is computed there
    log_choice(services, stage, choose_workers(use_of(stage), services.workers));
  }
}

void use(Services& services, const WorkerChoice& choice) {
  services.pool.use(static_cast<std::size_t>(choice.workers));
}

Result<void> run_stage(Stage stage, StageRun& context) {
  use(context.services, choose_workers(use_of(stage), context.services.workers));
  const auto act = std::ranges::find(acts, stage, &std::pair<Stage, Act>::first);
  const Stopwatch stopwatch;
  Run before = context.run;
  if (auto done = act->second(context); !done) {
    // Its transaction was rolled back: what it has put on record did not come to be.
    context.run = std::move(before);
    return done;
  }
  const StageReport report = report_of(context.run, stage);
  const StageTiming timing{.stage = stage,
                           .time_seconds = stopwatch.seconds(),
                           .items_processed = report.processed,
                           .workers = static_cast<int>(context.services.pool.workers())};
  context.services.progress.stage_done(report, timing);
  return context.services.store.runs().save_timing(context.run.id, timing);
}

Result<void> run_all(std::span<const Stage> stages, StageRun& context) {
  for (const Stage stage : stages) {
    if (report_of(context.run, stage).done) continue;
    if (auto error = stopped(context.services)) return *std::move(error);
    TRY(run_stage(stage, context));
  }
  return {};
}

/// How the run ended, on record. A run that was asked to stop has done its part.
Result<void> close(StageRun& context, const Result<void>& done) {
  Run& run = context.run;
  run.ended_at = context.services.clock.now();
  if (done) {
    run.state = state_of(run);
  } else if (done.error().kind == ErrorKind::cancelled) {
    run.state = RunState::stopped;
    run.stopped_by = context.services.stop->by();
  } else {
    run.state = RunState::failed;
    run.warnings.push_back(to_line(done.error()));
  }
  return context.services.store.runs().save(run);
}

}  // namespace

void begin_phase(Services& services, Stage stage, std::int64_t items) {
  const WorkerChoice choice = choose_workers(use_of(stage), services.workers, items);
  if (std::cmp_not_equal(choice.workers, services.pool.workers())) {
    log_choice(services, stage, choice);
  }
  use(services, choice);
}

StageReport& report_of(Run& run, Stage stage) {
  const auto found = std::ranges::find(run.stages, stage, &StageReport::stage);
  if (found != run.stages.end()) return *found;
  StageReport report;
  report.stage = stage;
  return run.stages.emplace_back(std::move(report));
}

Result<Run> run_stages(const std::string& command, std::span<const Stage> stages,
                       const Config& config, Services& services) {
  TRY_LET(Run run, begin(command, config, services));
  Fetcher fetcher(services.loop, services.transport,
                  {.facts = services.store.facts(), .web = services.store.web()}, services.log,
                  run.id, services.requests_at_once);
  log_workers(services, stages);
  StageRun context{.services = services, .config = config, .fetcher = fetcher, .run = run};
  const auto done = run_all(stages, context);
  if (const auto ended = close(context, done); !ended && done) return ended.error();
  if (!done && run.state != RunState::stopped) return done.error();
  return run;
}

}  // namespace broadsheet::pipeline
