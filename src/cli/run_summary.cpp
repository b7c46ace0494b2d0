#include "cli/run_summary.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/how_many.h"
#include "cli/progress_words.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

bool went_wrong(const SourceOutcome& source) {
  const bool is_fine = source.state == SourceState::fresh || source.state == SourceState::unchanged;
  return !is_fine || source.failures > 0;
}

std::string collected(const Run& run) {
  if (run.sources.empty()) return {};
  std::int64_t items = 0;
  std::int64_t fresh = 0;
  std::size_t answered = 0;
  for (const SourceOutcome& source : run.sources) {
    items += source.items;
    fresh += source.items_new;
    if (source.state == SourceState::fresh || source.state == SourceState::unchanged) ++answered;
  }
  return fmt::format("  collected  {}, {} of them new, from {} of {} sources\n",
                     how_many(items, "item"), fresh, answered, run.sources.size());
}

std::string read(const Run& run) {
  const auto report = std::ranges::find(run.stages, Stage::enrich, &StageReport::stage);
  if (report == run.stages.end() || report->processed == 0) return {};
  std::string line = "  read       " + how_many(report->processed, "page");
  if (report->failed > 0) line += fmt::format(", {} pages or replies did not come", report->failed);
  if (report->missing > 0) line += fmt::format(", {} not in the recording", report->missing);
  return line + "\n";
}

std::string published_lines(const Run& run, const Published& published) {
  std::string lines;
  if (published.edition) {
    lines += fmt::format("  published  edition {}: {}, {} in brief\n", published.edition->id.text,
                         how_many(published.edition->articles.size(), "article"),
                         published.edition->briefs.size());
  } else if (!run.why_nothing.empty()) {
    lines += fmt::format("  published  nothing: {}\n", screen_text(run.why_nothing));
  }
  if (!published.site.empty()) lines += fmt::format("  look at    {}\n", published.site.string());
  if (!published.deployed_to.empty()) {
    lines += fmt::format("  deployed   {}\n", published.deployed_to.string());
  }
  return lines;
}

std::string troubles(const Run& run) {
  std::string lines;
  for (const SourceOutcome& source : run.sources) {
    if (!went_wrong(source)) continue;
    lines +=
        fmt::format("  ! {}: {}\n", screen_text(source.name), screen_text(outcome_words(source)));
    const bool is_said = outcome_words(source).contains(source.hint);
    if (!source.hint.empty() && !is_said) {
      lines += fmt::format("    {}\n", screen_text(source.hint));
    }
  }
  for (const std::string& warning : run.warnings) {
    lines += fmt::format("  ! {}\n", screen_text(warning));
  }
  return lines;
}

/// What a model was asked and did not answer, and the limits of money that stood in the way.
std::string model_troubles(const Run& run) {
  std::string lines;
  for (const StageReport& report : run.stages) {
    if (report.stage != Stage::enrich) continue;
    for (const std::string& warning : report.warnings) {
      lines += fmt::format("  ! {}\n", screen_text(warning));
    }
  }
  return lines;
}

std::string models(const ModelCosts& costs) {
  const std::string words = cost_words(costs);
  return words.empty() ? words : fmt::format("  models     {}\n", words);
}

std::string heading(const Run& run) {
  std::string line = fmt::format("Run {}: {}", run.id.text, name_of(run.state));
  if (run.state == RunState::stopped) {
    line += fmt::format(" by {}; the same command goes on where it stopped", run.stopped_by);
  }
  return line + "\n";
}

}  // namespace

std::string cost_words(const ModelCosts& costs) {
  if (costs.calls == 0) return {};
  std::string words = fmt::format("{}, {}", how_many(costs.calls, "call"), to_usd(costs.charged));
  if (costs.unsettled > UsdMicros{}) {
    words += fmt::format(" and {} that may have been billed", to_usd(costs.unsettled));
  }
  return words;
}

std::string run_summary(const Run& run, const Published& published, const ModelCosts& costs) {
  return heading(run) + collected(run) + read(run) + models(costs) +
         published_lines(run, published) + troubles(run) + model_troubles(run);
}

}  // namespace broadsheet::cli
