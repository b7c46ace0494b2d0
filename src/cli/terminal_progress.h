/// Progress for somebody who watches: at the bottom a live line for each source that is being asked
/// and one for the whole, above them a lasting line for each source and stage that is done.
#pragma once

#include <cstdio>

#include "base/clock.h"
#include "cli/progress_words.h"
#include "cli/source_board.h"
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
  void source_moved(const pipeline::SourceStep& step) override;
  void source_done(const SourceOutcome& outcome) override;
  void stage_done(const StageReport& report, const StageTiming& timing) override;
  void notice(std::string_view line) override;
  void idle() override;

 private:
  void lasting(std::string_view sign, std::string_view colour, const std::string& line);
  void draw();
  void clear();
  std::size_t source_lines_max() const;

  std::FILE* terminal_;
  Colour colour_;
  Stage stage_ = Stage::collect;
  std::string what_ = "sources";
  Pace pace_;
  Stopwatch stage_time_;
  Stopwatch since_drawn_;
  Stopwatch since_step_;
  SourceBoard board_;
  std::size_t lines_drawn_ = 0;
};

}  // namespace broadsheet::cli
