/// For tests: what a run publishes, reports and records, with every field set to something of its
/// own.
#pragma once

#include <string>
#include <utility>

#include "news/article.h"
#include "news/feedback.h"
#include "news/run.h"
#include "store/remembered.h"
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
                 .warnings = {"slow"}}};
  run.sources = {{.name = "front page",
                  .kind = SourceKind::hackernews,
                  .url = "https://news.example.org",
                  .state = SourceState::later,
                  .items = 4,
                  .items_new = 3,
                  .requests = 9,
                  .failures = 1,
                  .misses = 2,
                  .errors = {"front page: nothing came"},
                  .notes = {"one date mended"},
                  .hint = "try again"}};
  run.drops = {{.what = "claim", .id = "article-1", .reason = "not in its passages"}};
  run.warnings = {"one source failed"};
  run.edition = Id<Edition>("2026-06-26");
  run.why_nothing = "nothing new";
  return run;
}

inline StageTiming sample_timing(Stage stage = Stage::generate) {
  return {.stage = stage, .time_seconds = 1.5, .items_processed = 4, .workers = 2};
}

inline Fact sample_fact(std::string run = "run-1", std::string key = "key-1", int attempt = 2) {
  Fact fact;
  fact.run = Id<Run>(std::move(run));
  fact.key = std::move(key);
  fact.attempt = attempt;
  fact.method = "POST";
  fact.url = "https://example.org/a";
  fact.answer.url = "https://example.org/b";
  fact.answer.status = 200;
  fact.answer.headers = {{.name = "content-type", .value = "text/html"},
                         {.name = "set-cookie", .value = "a=1"},
                         {.name = "set-cookie", .value = "b=2"}};
  fact.answer.body = "<p>It is out.</p>";
  fact.answer.received_at = moment(5);
  return fact;
}

inline KeptAnswer sample_kept(std::string key = "key-1") {
  return {.key = std::move(key),
          .fact = {.run = Id<Run>("run-1"), .attempt = 2},
          .etag = "W/\"1\"",
          .last_modified = "Fri, 26 Jun 2026 10:02:00 GMT",
          .fresh_until = moment(600)};
}

inline HostPace sample_pace(std::string domain = "example.org") {
  return {.domain = std::move(domain),
          .closed_until = moment(7),
          .gap = std::chrono::seconds(2),
          .remaining = 3,
          .resets_at = moment(900)};
}

inline SourceHealth sample_health(std::string name = "front page") {
  return {.name = std::move(name),
          .asked_at = moment(5),
          .succeeded_at = moment(-3'600),
          .state = SourceState::failed,
          .error = "network: nothing came",
          .failures_in_a_row = 3,
          .not_before = moment(7'200),
          .runs = 12,
          .items = 340};
}

inline Correction sample_correction(std::string id = "correction-1", Time made_at = moment(8)) {
  Correction correction;
  correction.id = Id<Correction>(std::move(id));
  correction.kind = CorrectionKind::split;
  correction.left = {Id<Item>("item-1")};
  correction.right = {Id<Item>("item-2"), Id<Item>("item-3")};
  correction.made_at = made_at;
  correction.undone_at = moment(9);
  correction.kept = Id<Story>("story-1");
  correction.other = Id<Story>("story-2");
  correction.other_title = "Another release";
  correction.other_begun_at = moment(1);
  correction.other_changed_at = moment(2);
  correction.moved = {sample_member("item-1")};
  return correction;
}

inline Pattern sample_pattern(std::string id = "pattern-1") {
  return {.id = Id<Pattern>(std::move(id)),
          .signal = "word: weekly",
          .right = 0.5,
          .wrong = 3,
          .learned_at = moment(1),
          .counted_at = moment(2),
          .origin = "runs",
          .times = 4};
}

inline Session sample_session(std::string run = "run-1", Time made_at = moment(0)) {
  return {.run = Id<Run>(std::move(run)),
          .made_at = made_at,
          .processed = 90,
          .same_page = 7,
          .same_text = 2,
          .similar = 3,
          .patterns = 11,
          .corrections = 1,
          .examples = {"A release = Another release"}};
}

inline Fact sample_failure(std::string run = "run-1", std::string key = "key-1", int attempt = 1) {
  Fact fact = sample_fact(std::move(run), std::move(key), attempt);
  fact.answer =
      HttpAnswer{.url = fact.url, .status = 0, .headers = {}, .body = {}, .received_at = {}};
  fact.failure = Error{.kind = ErrorKind::rate_limited,
                       .what = "asked too often",
                       .place = "example.org",
                       .hint = "wait",
                       .retry_after = std::chrono::seconds(30)};
  return fact;
}

}  // namespace broadsheet::store
