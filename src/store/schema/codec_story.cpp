#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

void describe(auto& fields, Like<Story> auto& story) {
  fields("id", story.id);
  fields("title", story.title);
  fields("begun_at", story.begun_at);
  fields("changed_at", story.changed_at);
  fields("members", story.members);
}

void describe(auto& fields, Like<Finding> auto& finding) {
  fields("text", finding.text);
  fields("evidence", finding.evidence);
  fields("passage", finding.passage);
}

void describe(auto& fields, Like<Judgement> auto& judgement) {
  fields("news", judgement.news);
  fields("substance", judgement.substance);
  fields("usefulness", judgement.usefulness);
  fields("credibility", judgement.credibility);
  fields("reason", judgement.reason);
  fields("note", judgement.note);
}

void describe(auto& fields, Like<Reference> auto& reference) {
  fields("url", reference.url);
  fields("evidence", reference.evidence);
  fields("nature", reference.nature);
  fields("publisher", reference.publisher);
  fields("quality", reference.quality);
  fields("why", reference.why);
}

void describe(auto& fields, Like<Enrichment> auto& enrichment) {
  fields("story", enrichment.story);
  fields("run", enrichment.run);
  fields("score", enrichment.score);
  fields("evidence", enrichment.evidence);
  fields("topics", enrichment.topics);
  fields("entities", enrichment.entities);
  fields("reports", enrichment.reports);
  fields("publishers", enrichment.publishers);
  fields("notes", enrichment.notes);
  fields("judgement", enrichment.judgement);
  fields("references", enrichment.references);
}

std::string to_json(const Story& story) {
  return written(story);
}

Result<Story> story_from_json(std::string_view json) {
  return read_as<Story>(json, "story");
}

std::string to_json(const Enrichment& enrichment) {
  return written(enrichment);
}

Result<Enrichment> enrichment_from_json(std::string_view json) {
  return read_as<Enrichment>(json, "enrichment");
}

}  // namespace broadsheet::store
