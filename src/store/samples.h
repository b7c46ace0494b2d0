/// For tests: what is collected and found out, with every field set to something of its own.
#pragma once

#include <string>
#include <utility>

#include "news/evidence.h"
#include "news/item.h"
#include "news/story.h"

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
  sighting.people = 12;
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
  score.references = 0.7;
  score.learned = 0.2;
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
  enrichment.entities = {"Quill 2.0"};
  enrichment.references = {{.url = "https://example.org/release",
                            .evidence = Id<Evidence>("evidence-1"),
                            .nature = SourceNature::primary,
                            .publisher = "example.org",
                            .quality = 0.5,
                            .why = "primary, read"}};
  enrichment.reports = 3;
  enrichment.publishers = 2;
  enrichment.notes = {"one page could not be read"};
  Judgement& judgement = enrichment.judgement.emplace();
  judgement.news = 8;
  judgement.substance = 0;
  judgement.usefulness = 10;
  judgement.credibility = 5;
  judgement.reason = "A release with notes.";
  judgement.note = {{.text = "It is out.", .evidence = Id<Evidence>("evidence-1"), .passage = 1}};
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
  evidence.passages = {
      {.number = 1, .hash = "1f2e3d", .start = 0, .end = 10, .text = "It is out."}};
  return evidence;
}

}  // namespace broadsheet::store
