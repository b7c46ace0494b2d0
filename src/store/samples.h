/// For tests: one value of each kind in which every field is set to something of its own.
#pragma once

#include <string>
#include <utility>

#include "news/article.h"
#include "news/evidence.h"
#include "news/item.h"
#include "news/run.h"
#include "news/story.h"
#include "store/records.h"

namespace broadsheet::store {

/// Seconds after the start of a day in June 2026.
inline Time moment(int seconds) {
  return Time(std::chrono::seconds(1'782'432'000) + std::chrono::seconds(seconds));
}

inline Item sample_item(std::string id = "item-1", Time collected_at = moment(0)) {
  Item item;
  item.id = Id<Item>(std::move(id));
  item.kind = SourceKind::hackernews;
  item.source = "front page";
  item.native_id = "4711";
  item.title = "A release";
  item.text = "First paragraph.\n\nSecond, with \"quotes\".";
  item.url = "https://example.org/release";
  item.discussion = "https://news.example.org/4711";
  item.author = "ada";
  item.lang = "en";
  item.published = moment(-3'600) + std::chrono::milliseconds(250);
  item.tags = {"c++", "releases"};
  item.full_text = "All of it.";
  item.repairs = {"the date had no zone"};
  item.first_seen_in = Id<Run>("run-1");
  item.collected_at = collected_at;
  return item;
}

inline Sighting sample_sighting(std::string item = "item-1", std::string source = "front page") {
  Sighting sighting;
  sighting.item = Id<Item>(std::move(item));
  sighting.points = 120;
  sighting.comments = -3;
  sighting.rank = 7;
  sighting.source = std::move(source);
  return sighting;
}

inline Member sample_member(std::string item) {
  Member member;
  member.item = Id<Item>(std::move(item));
  member.kind = JoinKind::similar;
  member.joined_to = Id<Item>("item-0");
  member.similarity = 0.1;
  member.why = "the same names";
  member.joined_in = Id<Run>("run-1");
  return member;
}

inline Story sample_story(std::string id = "story-1", std::vector<std::string> items = {"item-1"},
                          Time changed_at = moment(60)) {
  Story story;
  story.id = Id<Story>(std::move(id));
  story.title = "A release";
  story.begun_at = moment(0);
  story.changed_at = changed_at;
  for (std::string& item : items) story.members.push_back(sample_member(std::move(item)));
  return story;
}

inline Score sample_score() {
  Score score;
  score.attention = 0.5;
  score.speed = 0.25;
  score.publishers = 1;
  score.freshness = 0.1;
  score.total = 0.3333333333333333;
  score.reasons = {"120 points"};
  return score;
}

inline Enrichment sample_enrichment(std::string story = "story-1", std::string run = "run-1") {
  Enrichment enrichment;
  enrichment.story = Id<Story>(std::move(story));
  enrichment.run = Id<Run>(std::move(run));
  enrichment.score = sample_score();
  enrichment.evidence = {Id<Evidence>("evidence-1")};
  enrichment.topics = {"compilers"};
  enrichment.reports = 3;
  enrichment.publishers = 2;
  enrichment.notes = {"one page could not be read"};
  return enrichment;
}

inline Evidence sample_evidence(std::string id = "evidence-1", std::string item = "item-1",
                                EvidenceKind kind = EvidenceKind::post) {
  Evidence evidence;
  evidence.id = Id<Evidence>(std::move(id));
  evidence.kind = kind;
  evidence.item = Id<Item>(std::move(item));
  evidence.url = "https://example.org/release";
  evidence.title = "Release notes";
  evidence.publisher = "Example";
  evidence.author = "Ada";
  evidence.lang = "en";
  evidence.published = moment(-60);
  evidence.read_at = moment(30);
  evidence.text = "It is out.";
  evidence.passages = {{.number = 1, .start = 0, .end = 10, .text = "It is out."}};
  return evidence;
}

inline Discussion sample_discussion() {
  return {.where = "Hacker News",
          .url = "https://news.example.org/4711",
          .points = 120,
          .comments = 45};
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

inline Fact sample_failure(std::string run = "run-1", std::string key = "key-1", int attempt = 1) {
  Fact fact = sample_fact(std::move(run), std::move(key), attempt);
  fact.answer = HttpAnswer{};
  fact.answer.url = fact.url;
  fact.failure = Error{.kind = ErrorKind::rate_limited,
                       .what = "asked too often",
                       .place = "example.org",
                       .hint = "wait",
                       .retry_after = std::chrono::seconds(30)};
  return fact;
}

}  // namespace broadsheet::store
