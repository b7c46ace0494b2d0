#include "cli/terminal_progress.h"

#include <fmt/format.h>

#include "cli/screen_text.h"
#include "cli/shell.h"

namespace broadsheet::cli {

namespace {

// ECMA-48: erase the line (8.3.41), set colours (8.3.117).
constexpr std::string_view erase_line = "\r\x1b[K";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view plain = "\x1b[0m";
constexpr double seconds_between_draws = 0.1;

}  // namespace

TerminalProgress::~TerminalProgress() {
  clear();
}

void TerminalProgress::stage_started(Stage stage, std::int64_t expected) {
  stage_ = stage;
  what_ = stage == Stage::collect ? "sources" : "steps";
  pace_ = {.done = 0, .expected = expected, .seconds = 0};
  stage_time_ = Stopwatch();
  draw();
}

void TerminalProgress::advanced(std::string_view what, std::int64_t done, std::int64_t expected) {
  what_ = what;
  pace_ = {.done = done, .expected = expected, .seconds = 0};
  idle();
}

void TerminalProgress::source_done(const SourceOutcome& outcome) {
  ++pace_.done;
  const std::string line = outcome.name + ": " + arrival_words(outcome);
  switch (outcome.state) {
    case SourceState::failed:
      lasting("✗", red, line);
      break;
    case SourceState::later:
    case SourceState::skipped:
      lasting("–", yellow, line);
      break;
    case SourceState::fresh:
    case SourceState::unchanged:
      lasting(outcome.failures > 0 ? "!" : "✓", outcome.failures > 0 ? yellow : green, line);
  }
  draw();
}

void TerminalProgress::stage_done(const StageReport& report, const StageTiming& timing) {
  std::string line = fmt::format("{}: {} in {}", name_of(report.stage), report.processed,
                                 duration_words(timing.time_seconds));
  if (report.failed > 0) line += fmt::format(", {} failed", report.failed);
  if (report.missing > 0) line += fmt::format(", {} not recorded", report.missing);
  lasting("■", report.failed > 0 ? yellow : green, line);
  for (const std::string& warning : report.warnings) lasting("!", yellow, warning);
}

void TerminalProgress::idle() {
  if (since_drawn_.seconds() >= seconds_between_draws) draw();
}

void TerminalProgress::lasting(std::string_view sign, std::string_view colour,
                               const std::string& line) {
  clear();
  const std::string text = fitted(line, screen_columns(terminal_) - 3);
  if (colour_ == Colour::coloured) {
    say(terminal_, fmt::format("{}{}{} {}\n", colour, sign, plain, text));
  } else {
    say(terminal_, fmt::format("{} {}\n", sign, text));
  }
}

void TerminalProgress::draw() {
  since_drawn_ = Stopwatch();
  pace_.seconds = stage_time_.seconds();
  const std::string line = fmt::format("  {}: {}", name_of(stage_), pace_words(pace_, what_));
  // One column stays free: a full line makes some terminals wrap.
  say(terminal_, fmt::format("{}{}", erase_line, fitted(line, screen_columns(terminal_) - 1)));
  std::fflush(terminal_);
  is_drawn_ = true;
}

void TerminalProgress::clear() {
  if (!is_drawn_) return;
  say(terminal_, erase_line);
  std::fflush(terminal_);
  is_drawn_ = false;
}

}  // namespace broadsheet::cli
