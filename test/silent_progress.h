/// Progress that nobody watches.
#pragma once

#include "pipeline/progress.h"

namespace broadsheet {

class SilentProgress final : public pipeline::Progress {
 public:
  void stage_started(Stage, std::int64_t) override {}
  void advanced(std::string_view, std::int64_t, std::int64_t) override {}
  void source_done(const SourceOutcome&) override {}
  void stage_done(const StageReport&, const StageTiming&) override {}
  void idle() override {}
};

}  // namespace broadsheet
