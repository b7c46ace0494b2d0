#include "cli/terminal_progress.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/screen_text.h"
#include "cli/shell.h"

namespace broadsheet::cli {

namespace {

// ECMA-48: erase to the end of the screen (8.3.39), move up (8.3.22), set colours (8.3.117).
constexpr std::string_view erase_below = "\r\x1b[J";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view red = "\x1b[31m";
constexpr std::string_view plain = "\x1b[0m";
constexpr double seconds_between_draws = 0.1;
constexpr std::size_t source_lines_wanted = 12;

/// What a window has beside so many columns that are taken; never nothing, however narrow it is.
std::size_t columns_beside(std::FILE* terminal, std::size_t taken) {
  const std::size_t columns = screen_columns(terminal);
  return columns > taken ? columns - taken : 1;
}

}  // namespace

TerminalProgress::~TerminalProgress() {
  clear();
}

void TerminalProgress::stage_started(Stage stage, std::int64_t expected) {
  stage_ = stage;
  what_ = stage == Stage::collect ? "sources" : "steps";
  pace_ = {.done = 0, .expected = expected};
  stage_time_ = Stopwatch();
  since_step_ = Stopwatch();
  draw();
}

void TerminalProgress::advanced(std::string_view what, std::int64_t done, std::int64_t expected) {
  what_ = what;
  if (done != pace_.done) since_step_ = Stopwatch();
  pace_ = {.done = done, .expected = expected};
  idle();
}

void TerminalProgress::source_moved(const pipeline::SourceStep& step) {
  board_.moved(step);
  idle();
}

void TerminalProgress::source_done(const SourceOutcome& outcome) {
  ++pace_.done;
  since_step_ = Stopwatch();
  board_.done(outcome.name);
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

void TerminalProgress::notice(std::string_view line) {
  lasting("!", yellow, std::string(line));
  draw();
}

void TerminalProgress::idle() {
  if (since_drawn_.seconds() >= seconds_between_draws) draw();
}

void TerminalProgress::lasting(std::string_view sign, std::string_view colour,
                               const std::string& line) {
  clear();
  const std::string text = fitted(line, columns_beside(terminal_, 3));
  if (colour_ == Colour::coloured) {
    say(terminal_, fmt::format("{}{}{} {}\n", colour, sign, plain, text));
  } else {
    say(terminal_, fmt::format("{} {}\n", sign, text));
  }
}

/// The live lines never fill the screen: what scrolls away cannot be erased.
std::size_t TerminalProgress::source_lines_max() const {
  return std::min(source_lines_wanted, screen_rows(terminal_) / 2);
}

void TerminalProgress::draw() {
  clear();
  since_drawn_ = Stopwatch();
  pace_.seconds = stage_time_.seconds();
  pace_.idle_seconds = since_step_.seconds();
  std::vector<std::string> lines = board_.lines(source_lines_max());
  lines.push_back(fmt::format("{}: {}", name_of(stage_), pace_words(pace_, what_)));
  // One column stays free: a full line makes some terminals wrap.
  const std::size_t columns = columns_beside(terminal_, 1);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    say(terminal_, fmt::format("{}{}", i == 0 ? "" : "\n", fitted("  " + lines[i], columns)));
  }
  std::fflush(terminal_);
  lines_drawn_ = lines.size();
}

void TerminalProgress::clear() {
  if (lines_drawn_ == 0) return;
  if (lines_drawn_ > 1) say(terminal_, fmt::format("\x1b[{}A", lines_drawn_ - 1));
  say(terminal_, erase_below);
  std::fflush(terminal_);
  lines_drawn_ = 0;
}

}  // namespace broadsheet::cli
