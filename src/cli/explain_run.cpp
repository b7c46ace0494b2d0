// Explains runs and the editions they make.
#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"
#include "cli/explanation.h"
#include "cli/explanation_text.h"
#include "cli/progress_words.h"
#include "cli/run_ending.h"
#include "pipeline/replay.h"

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
    if (report.fallback) {
      text.detail(fmt::format("fallback: {} failed at first, {} of them came the second time",
                              report.fallback->failed, report.fallback->mended));
    }
  }
}

void write_sources(ExplanationText& text, const Run& run) {
  if (run.sources.empty()) return;
  text.heading("Sources");
  for (const SourceOutcome& source : run.sources) {
    const std::string words = reason_words(source);
    const std::string effort = effort_words(source);
    text.line(fmt::format("{:<9} {}{}{}{}", name_of(source.state), source.name,
                          words.empty() ? "" : ": ", words,
                          effort.empty() ? "" : " (" + effort + ")"));
    const auto detail = [&](const std::string& more) {
      if (!words.contains(more)) text.detail(more);
    };
    std::ranges::for_each(source.errors, detail);
    std::ranges::for_each(source.notes, detail);
    detail(source.hint);
  }
}

/// How many of each kind of thing.
std::map<std::string, int> count_drops(const Run& run) {
  std::map<std::string, int> counts;
  for (const Drop& drop : run.drops) ++counts[drop.what];
  return counts;
}

void write_run_drops(ExplanationText& text, const Run& run) {
  if (run.drops.empty()) return;
  std::string counts;
  for (const auto& [what, count] : count_drops(run)) {
    counts += (counts.empty() ? "" : ", ") + how_many(count, what);
  }
  text.heading("Left out: " + counts);
  for (const Drop& drop : run.drops) {
    text.line(fmt::format("{} {}: {}", drop.what, drop.id, drop.reason));
  }
}

/// Headlines of articles, and lines in brief.
struct PublishedBy {
  std::vector<Article> articles;
  std::vector<Brief> briefs;
};

Result<PublishedBy> published_by(store::Store& store, const Run& run) {
  PublishedBy published;
  if (run.edition.empty()) return published;
  TRY_LET(published.articles, pipeline::articles_of(store.articles(), run));
  TRY_LET(const auto edition, store.articles().find_edition(run.edition));
  if (edition) published.briefs = edition->briefs;
  return published;
}

void write_published(ExplanationText& text, const PublishedBy& published) {
  if (published.articles.empty() && published.briefs.empty()) return;
  text.heading("Published");
  for (const Article& article : published.articles) text.line(article.headline);
  if (!published.briefs.empty()) text.line(fmt::format("{} in brief", published.briefs.size()));
}

Json json_of(const PublishedBy& published) {
  Json articles = Json::array();
  for (const Article& article : published.articles) {
    articles.push_back(
        {{"id", article.id.text}, {"path", article.path}, {"headline", article.headline}});
  }
  return {{"articles", std::move(articles)}, {"briefs", published.briefs.size()}};
}

/// A stage's report with its timing, by the names of a timed operation.
Json phases_of(const Run& run, const std::vector<StageTiming>& timings) {
  Json phases = Json::array();
  for (const StageReport& report : run.stages) {
    Json phase{{"phase", name_of(report.stage)},
               {"done", report.done},
               {"items_processed", report.processed},
               {"failed", report.failed}};
    const auto timing = std::ranges::find(timings, report.stage, &StageTiming::stage);
    if (timing != timings.end()) {
      const double seconds = timing->time_seconds;
      phase["time_seconds"] = seconds;
      phase["rate_items_per_sec"] =
          seconds > 0 ? static_cast<double>(report.processed) / seconds : 0.0;
      phase["workers"] = timing->workers;
    }
    phases.push_back(std::move(phase));
  }
  return phases;
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
  text.fact("settings", run->configuration);
  text.fact("started", to_rfc3339(run->started_at));
  text.fact("ended", run->ended_at ? to_rfc3339(*run->ended_at) : "not yet, or it was cut off");
  text.fact("stopped by", run->stopped_by);
  text.fact("edition", run->edition.text);
  text.fact("no edition", run->why_nothing);
  TRY_LET(const ModelCosts costs, costs_of(store.ledger(), run->id));
  text.fact("models", cost_words(costs));
  for (const std::string& warning : run->warnings) text.fact("warning", warning);
  write_stages(text, *run, timings);
  write_sources(text, *run);
  write_run_drops(text, *run);
  TRY_LET(const auto published, published_by(store, *run));
  write_published(text, published);
  Explanation explanation{.text = text.take(), .document = {{"kind", "run"}, {"id", id}}};
  explanation.document["run"] = stored_form(*run);
  explanation.document["timings"] = stored_forms(timings);
  explanation.document["costs"] = json_of(costs);
  explanation.document["phases"] = phases_of(*run, timings);
  explanation.document["drops_by_kind"] = count_drops(*run);
  explanation.document["published"] = json_of(published);
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
