/// Progress as log lines: for cron, CI and files. Never silent for more than a few seconds.
#pragma once

#include <cstdio>

#include "base/clock.h"
#include "base/log.h"
#include "cli/progress_words.h"
#include "cli/source_board.h"
#include "pipeline/progress.h"

namespace broadsheet::cli {

class LogProgress final : public pipeline::Progress {
 public:
  /// `groups`, where it is not null, is told where each stage begins and ends, in the words of
  /// GitHub Actions, which folds them (docs.github.com, "Workflow commands", "Grouping log lines").
  explicit LogProgress(Log& log, std::FILE* groups = nullptr) : log_(log), groups_(groups) {}

  ~LogProgress() override;
  LogProgress(const LogProgress&) = delete;
  LogProgress& operator=(const LogProgress&) = delete;

  void stage_started(Stage stage, std::int64_t expected) override;
  void advanced(std::string_view what, std::int64_t done, std::int64_t expected) override;
  void source_moved(const pipeline::SourceStep& step) override { board_.moved(step); }
  void source_done(const SourceOutcome& outcome) override;
  void stage_done(const StageReport& report, const StageTiming& timing) override;
  void notice(std::string_view line) override;
  void idle() override;

 private:
  void end_group();

  Log& log_;
  std::FILE* groups_;
  bool is_group_open_ = false;
  Stage stage_ = Stage::collect;
  std::string what_ = "sources";
  Pace pace_;
  Stopwatch stage_time_;
  Stopwatch since_line_;
  Stopwatch since_step_;
  SourceBoard board_;
};

}  // namespace broadsheet::cli
