/// For tests: what a run publishes and reports, with every field set to something of its own.
#pragma once

#include <string>
#include <utility>

#include "news/article.h"
#include "news/run.h"
#include "store/samples.h"

namespace broadsheet::store {

inline Discussion sample_discussion() {
  return {.where = "HN", .url = "https://news.example.org/4711", .points = 120, .comments = 45};
}

inline Article sample_article(std::string id = "article-1", std::string path = "/2026/06/26/a/",
                              std::string story = "story-1") {
  Article article;
  article.id = Id<Article>(std::move(id));
  article.story = Id<Story>(std::move(story));
  article.edition = Id<Edition>("2026-06-26");
  article.path = std::move(path);
  article.headline = "A release is out";
  article.lang = "en";
  article.dateline = "26 June 2026";
  article.summary = "It is out.";
  article.claims = {
      {.part = ClaimPart::discussion,
       .text = "Ada says \"it is out\".",
       .quotations = {"it is out"},
       .citations = {
           {.evidence = Id<Evidence>("evidence-1"), .passage = 1, .quote = "It is out."}}}};
  article.sources = {{.evidence = Id<Evidence>("evidence-1"),
                      .kind = EvidenceKind::listing,
                      .publisher = "Example",
                      .title = "Release notes",
                      .url = "https://example.org/release",
                      .published = moment(-60),
                      .passages = 1}};
  article.discussions = {sample_discussion()};
  article.topics = {"compilers"};
  article.score = sample_score();
  article.reports = 3;
  article.publishers = 2;
  article.writer = "extractive";
  article.published_at = moment(90);
  return article;
}

inline Brief sample_brief(std::string story = "story-2") {
  Brief brief;
  brief.story = Id<Story>(std::move(story));
  brief.title = "A smaller release";
  brief.url = "https://example.org/small";
  brief.publisher = "Example";
  brief.lang = "en";
  brief.published = moment(-30);
  brief.discussions = {sample_discussion()};
  brief.topics = {"tools"};
  brief.reports = 1;
  return brief;
}

inline Edition sample_edition(std::string id = "2026-06-26", Time made_at = moment(90)) {
  Edition edition;
  edition.id = Id<Edition>(std::move(id));
  edition.run = Id<Run>("run-1");
  edition.made_at = made_at;
  edition.articles = {Id<Article>("article-1")};
  edition.briefs = {sample_brief()};
  edition.notes = {"one source was down"};
  edition.items = 4;
  edition.stories = 3;
  edition.sources = 2;
  edition.sources_failed = 1;
  return edition;
}

inline Run sample_run(std::string id = "run-1", Time started_at = moment(0)) {
  Run run;
  run.id = Id<Run>(std::move(id));
  run.command = "run";
  run.configuration = "0123456789abcdef";
  run.version = "0.1.0";
  run.started_at = started_at;
  run.ended_at = started_at + std::chrono::seconds(95);
  run.state = RunState::partial;
  run.stages = {{.stage = Stage::enrich,
                 .done = true,
                 .processed = 4,
                 .failed = 1,
                 .missing = 2,
                 .warnings = {"slow"},
                 .fallback = Fallback{.failed = 9, .mended = 8}}};
  run.sources = {{.name = "front page",
                  .kind = SourceKind::hackernews,
                  .url = "https://news.example.org",
                  .state = SourceState::later,
                  .items = 4,
                  .items_new = 3,
                  .requests = 9,
                  .bytes = 81'920,
                  .failures = 1,
                  .misses = 2,
                  .errors = {"front page: nothing came"},
                  .notes = {"one date mended"},
                  .hint = "try again"}};
  run.drops = {{.what = "claim", .id = "article-1", .reason = "not in its passages"}};
  run.warnings = {"one source failed"};
  run.edition = Id<Edition>("2026-06-26");
  run.why_nothing = "nothing new";
  run.stopped_by = "SIGTERM";
  return run;
}

inline StageTiming sample_timing(Stage stage = Stage::generate) {
  return {.stage = stage, .time_seconds = 1.5, .items_processed = 4, .workers = 2};
}

}  // namespace broadsheet::store
