#include "cli/log_progress.h"

#include <utility>

#include <fmt/format.h>

#include "cli/shell.h"

namespace broadsheet::cli {

namespace {

constexpr double silence_max_seconds = 3;

LogLevel level_of(const SourceOutcome& outcome) {
  const bool is_fine =
      outcome.state == SourceState::fresh || outcome.state == SourceState::unchanged;
  return is_fine && outcome.failures == 0 ? LogLevel::info : LogLevel::warning;
}

}  // namespace

/// A stage that did not come to its end: what is said about it is not to be folded away.
LogProgress::~LogProgress() {
  end_group();
}

void LogProgress::stage_started(Stage stage, std::int64_t expected) {
  stage_ = stage;
  what_ = stage == Stage::collect ? "sources" : "steps";
  pace_ = {.done = 0, .expected = expected};
  stage_time_ = Stopwatch();
  since_step_ = Stopwatch();
  since_line_ = Stopwatch();
  end_group();
  if (groups_) say(groups_, fmt::format("::group::{}\n", name_of(stage)));
  is_group_open_ = groups_ != nullptr;
  log_.write(LogLevel::info, name_of(stage), "started", "started", {{"expected", expected}});
}

void LogProgress::advanced(std::string_view what, std::int64_t done, std::int64_t expected) {
  what_ = what;
  if (done != pace_.done) since_step_ = Stopwatch();
  pace_ = {.done = done, .expected = expected};
  idle();
}

void LogProgress::source_done(const SourceOutcome& outcome) {
  ++pace_.done;
  since_step_ = Stopwatch();
  board_.done(outcome.name);
  since_line_ = Stopwatch();
  log_.write(level_of(outcome), "collect", "source_done",
             outcome.name + ": " + arrival_words(outcome),
             {{"source", outcome.name},
              {"state", std::string(name_of(outcome.state))},
              {"items", outcome.items},
              {"requests", outcome.requests},
              {"failures", outcome.failures},
              {"took_ms", outcome.took_ms.value_or(0)}});
}

void LogProgress::stage_done(const StageReport& report, const StageTiming& timing) {
  const std::string_view phase = name_of(report.stage);
  for (const std::string& warning : report.warnings) {
    log_.write(LogLevel::warning, phase, "warning", warning);
  }
  const double rate = timing.time_seconds > 0
                          ? static_cast<double>(timing.items_processed) / timing.time_seconds
                          : 0;
  log_.write(LogLevel::info, phase, "done", "done",
             {{"time_seconds", timing.time_seconds},
              {"items_processed", timing.items_processed},
              {"rate_items_per_sec", rate},
              {"workers", std::int64_t{timing.workers}},
              {"failed", report.failed},
              {"missing", report.missing}});
  if (report.stage == stage_) end_group();
  since_line_ = Stopwatch();
}

void LogProgress::end_group() {
  if (std::exchange(is_group_open_, false)) say(groups_, "::endgroup::\n");
}

void LogProgress::notice(std::string_view line) {
  log_.write(LogLevel::warning, name_of(stage_), "notice", line);
  since_line_ = Stopwatch();
}

void LogProgress::idle() {
  if (since_line_.seconds() < silence_max_seconds) return;
  since_line_ = Stopwatch();
  pace_.seconds = stage_time_.seconds();
  pace_.idle_seconds = since_step_.seconds();
  const std::string asking = board_.words();
  log_.write(LogLevel::info, name_of(stage_), "progress",
             pace_words(pace_, what_) + (asking.empty() ? "" : "; " + asking),
             {{"done", pace_.done}, {"expected", pace_.expected}});
}

}  // namespace broadsheet::cli
