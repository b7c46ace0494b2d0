/// What a person sees while a run works. cli/ shows it on a terminal or writes it to the log.
#pragma once

#include <cstdint>
#include <string_view>

#include "news/run.h"

namespace broadsheet::pipeline {

/// Where a source stands while it is being asked.
struct SourceStep {
  std::string_view name;
  std::int64_t requests = 0;  ///< that it wanted so far; 0: it waits for its turn
  std::int64_t answers = 0;   ///< to these
  std::int64_t items = 0;     ///< read from them
};

/// Called on the loop's thread only.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void stage_started(Stage stage, std::int64_t expected) = 0;
  virtual void advanced(std::string_view what, std::int64_t done, std::int64_t expected) = 0;
  /// When the source begins, and after each of its answers.
  virtual void source_moved(const SourceStep&) {}
  virtual void source_done(const SourceOutcome& outcome) = 0;
  virtual void stage_done(const StageReport& report, const StageTiming& timing) = 0;
  /// One line about the run as a whole, to be seen at once.
  virtual void notice(std::string_view) {}
  virtual void idle() = 0;  ///< now and then, also when nothing happens
};

/// That nobody watches.
class SilentProgress final : public Progress {
 public:
  void stage_started(Stage, std::int64_t) override {}
  void advanced(std::string_view, std::int64_t, std::int64_t) override {}
  void source_done(const SourceOutcome&) override {}
  void stage_done(const StageReport&, const StageTiming&) override {}
  void idle() override {}
};

}  // namespace broadsheet::pipeline
