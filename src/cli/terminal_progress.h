/// Progress for somebody who watches: one live line at the bottom, a lasting line for each source
/// and each stage above it.
#pragma once

#include <cstdio>

#include "base/clock.h"
#include "cli/progress_words.h"
#include "pipeline/progress.h"

namespace broadsheet::cli {

class TerminalProgress final : public pipeline::Progress {
 public:
  enum class Colour { plain, coloured };
  TerminalProgress(std::FILE* terminal, Colour colour) : terminal_(terminal), colour_(colour) {}
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void stage_started(Stage stage, std::int64_t expected) override;
  void advanced(std::string_view what, std::int64_t done, std::int64_t expected) override;
  void source_done(const SourceOutcome& outcome) override;
  void stage_done(const StageReport& report, const StageTiming& timing) override;
  void idle() override;

 private:
  void lasting(std::string_view sign, std::string_view colour, const std::string& line);
  void draw();
  void clear();

  std::FILE* terminal_;
  Colour colour_;
  Stage stage_ = Stage::collect;
  std::string what_ = "sources";
  Pace pace_;
  Stopwatch stage_time_;
  Stopwatch since_drawn_;
  bool is_drawn_ = false;
};

}  // namespace broadsheet::cli
