// Explains runs and the editions they make.
#include <algorithm>

#include <fmt/format.h>

#include "cli/explanation.h"
#include "cli/explanation_text.h"
#include "cli/progress_words.h"

namespace broadsheet::cli {

namespace {

void write_stages(ExplanationText& text, const Run& run, const std::vector<StageTiming>& timings) {
  text.heading("Stages");
  for (const StageReport& report : run.stages) {
    std::string words =
        fmt::format("{:<9} {}: {} processed, {} failed", name_of(report.stage),
                    report.done ? "done" : "not done", report.processed, report.failed);
    if (report.missing > 0) words += fmt::format(", {} not recorded", report.missing);
    for (const StageTiming& timing : timings) {
      if (timing.stage != report.stage) continue;
      words +=
          fmt::format(", {} with {} workers", duration_words(timing.time_seconds), timing.workers);
    }
    text.line(words);
    for (const std::string& warning : report.warnings) text.detail(warning);
  }
}

void write_sources(ExplanationText& text, const Run& run) {
  if (run.sources.empty()) return;
  text.heading("Sources");
  for (const SourceOutcome& source : run.sources) {
    const std::string words = outcome_words(source);
    const std::string took =
        source.took_ms ? ", in " + duration_words(static_cast<double>(*source.took_ms) / 1000) : "";
    text.line(fmt::format("{:<9} {}: {}{}", name_of(source.state), source.name, words, took));
    const auto detail = [&](const std::string& more) {
      if (!words.contains(more)) text.detail(more);
    };
    std::ranges::for_each(source.errors, detail);
    std::ranges::for_each(source.notes, detail);
    detail(source.hint);
  }
}

void write_run_drops(ExplanationText& text, const Run& run) {
  if (run.drops.empty()) return;
  text.heading("Left out");
  for (const Drop& drop : run.drops) {
    text.line(fmt::format("{} {}: {}", drop.what, drop.id, drop.reason));
  }
}

std::string discussed(const Brief& brief) {
  std::string words;
  for (const Discussion& place : brief.discussions) {
    words += (words.empty() ? "" : ", ") + place.where;
  }
  return words;
}

}  // namespace

Result<Explanation> explain_run(store::Store& store, const std::string& id) {
  TRY_LET(const auto run, store.runs().find(Id<Run>(id)));
  must(run.has_value());
  TRY_LET(const auto timings, store.runs().timings(run->id));
  ExplanationText text(fmt::format("Run {}: {}", id, name_of(run->state)));
  text.fact("command", run->command);
  text.fact("version", run->version);
  text.fact("started", to_rfc3339(run->started_at));
  text.fact("ended", run->ended_at ? to_rfc3339(*run->ended_at) : "not yet, or it was cut off");
  text.fact("edition", run->edition.text);
  text.fact("no edition", run->why_nothing);
  for (const std::string& warning : run->warnings) text.fact("warning", warning);
  write_stages(text, *run, timings);
  write_sources(text, *run);
  write_run_drops(text, *run);
  Explanation explanation{.text = text.take(), .document = {{"kind", "run"}, {"id", id}}};
  explanation.document["run"] = stored_form(*run);
  explanation.document["timings"] = stored_forms(timings);
  return explanation;
}

Result<Explanation> explain_edition(store::Store& store, const std::string& id) {
  TRY_LET(const auto edition, store.articles().find_edition(Id<Edition>(id)));
  must(edition.has_value());
  ExplanationText text(fmt::format("Edition {}", id));
  text.fact("made", to_rfc3339(edition->made_at) + " by run " + edition->run.text);
  text.fact("from",
            fmt::format("{} items and {} stories of {} sources ({} of them failed)", edition->items,
                        edition->stories, edition->sources, edition->sources_failed));
  for (const std::string& note : edition->notes) text.fact("note", note);
  text.heading("Articles");
  for (const Id<Article>& article_id : edition->articles) {
    TRY_LET(const auto article, store.articles().find(article_id));
    if (!article) continue;
    text.line(
        fmt::format("{}  {:.3f}  {}", article_id.text, article->score.total, article->headline));
  }
  text.heading("In brief");
  for (const Brief& brief : edition->briefs) {
    text.line(fmt::format("{}  {}", brief.story.text, brief.title));
    const std::string places = discussed(brief);
    if (!places.empty()) text.detail(places);
  }
  Explanation explanation{.text = text.take(), .document = {{"kind", "edition"}, {"id", id}}};
  explanation.document["edition"] = stored_form(*edition);
  return explanation;
}

}  // namespace broadsheet::cli
