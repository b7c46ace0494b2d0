/// Progress as log lines: for cron, CI and files. Never silent for more than a few seconds.
#pragma once

#include "base/clock.h"
#include "base/log.h"
#include "cli/progress_words.h"
#include "cli/source_board.h"
#include "pipeline/progress.h"

namespace broadsheet::cli {

class LogProgress final : public pipeline::Progress {
 public:
  explicit LogProgress(Log& log) : log_(log) {}

  void stage_started(Stage stage, std::int64_t expected) override;
  void advanced(std::string_view what, std::int64_t done, std::int64_t expected) override;
  void source_moved(const pipeline::SourceStep& step) override { board_.moved(step); }
  void source_done(const SourceOutcome& outcome) override;
  void stage_done(const StageReport& report, const StageTiming& timing) override;
  void idle() override;

 private:
  Log& log_;
  Stage stage_ = Stage::collect;
  std::string what_ = "sources";
  Pace pace_;
  Stopwatch stage_time_;
  Stopwatch since_line_;
  Stopwatch since_step_;
  SourceBoard board_;
};

}  // namespace broadsheet::cli
