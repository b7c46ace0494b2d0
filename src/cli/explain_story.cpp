// Explains stories, and what belongs to one: its items and its article.
#include <algorithm>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/text.h"
#include "cli/explanation.h"
#include "cli/explanation_text.h"
#include "cli/gates.h"
#include "pipeline/full_stories.h"

namespace broadsheet::cli {

namespace {

std::string_view sign_of(GateState state) {
  switch (state) {
    case GateState::passed:
      return "✓";
    case GateState::failed:
      return "✗";
    case GateState::not_reached:
      break;
  }
  return "–";
}

/// Mastodon's posts have no title: then the beginning of the text.
std::string shown_title(const Item& item) {
  constexpr std::size_t code_points_max = 120;
  return item.title.empty() ? shorten(fold_space(item.text), code_points_max) : item.title;
}

void write_gates(ExplanationText& text, const Dossier& dossier) {
  text.heading("Gates");
  for (const Gate& gate : gates_of(dossier)) {
    text.line(fmt::format("{} {:<10} {}", sign_of(gate.state), gate.name, gate.why));
  }
}

void write_members(ExplanationText& text, const Dossier& dossier) {
  text.heading("Items, and why each belongs");
  for (const Member& member : dossier.story.members) {
    const auto item = std::ranges::find(dossier.items, member.item, &Item::id);
    if (item == dossier.items.end()) continue;
    text.line(fmt::format("{}  {}: {}", member.item.text, item->source, shown_title(*item)));
    if (!item->url.empty()) text.detail(item->url);
    text.detail(
        fmt::format("{} ({}{})", member.why, name_of(member.kind),
                    member.joined_to.empty() ? "" : fmt::format(" {:.2f}", member.similarity)));
  }
}

void write_room(ExplanationText& text, const Dossier& dossier) {
  const pipeline::Room room = pipeline::room_in(dossier.story, dossier.items);
  if (!room.what.empty()) text.line(room.what);
}

void write_score(ExplanationText& text, const Dossier& dossier) {
  if (!dossier.enrichment) return;
  const Score& score = dossier.enrichment->score;
  text.heading("Score");
  text.line(
      fmt::format("{:.3f}: attention {:.3f}, speed {:.3f}, publishers {:.3f}, "
                  "freshness {:.3f}",
                  score.total, score.attention, score.speed, score.publishers, score.freshness));
  for (const std::string& reason : score.reasons) text.detail(reason);
}

void write_evidence(ExplanationText& text, const Dossier& dossier) {
  if (!dossier.enrichment) return;
  text.heading("Evidence");
  for (const Evidence& evidence : dossier.evidence) {
    text.line(fmt::format("{:<8} {}{}{} ({})", name_of(evidence.kind), evidence.publisher,
                          evidence.title.empty() ? "" : ": ", evidence.title,
                          how_many(evidence.passages.size(), "passage")));
    if (evidence.kind == EvidenceKind::page || evidence.kind == EvidenceKind::primary) {
      text.detail(evidence.url);
    }
  }
  for (const std::string& note : dossier.enrichment->notes) text.line("while reading: " + note);
}

void write_references(ExplanationText& text, const Dossier& dossier) {
  if (!dossier.enrichment || dossier.enrichment->references.empty()) return;
  text.heading("Sources, and how far each carries");
  for (const Reference& reference : dossier.enrichment->references) {
    text.line(
        fmt::format("{:.2f}  {} ({})", reference.quality, reference.url, reference.publisher));
    text.detail(reference.why);
  }
}

void write_drops(ExplanationText& text, const std::vector<DropInRun>& drops) {
  if (drops.empty()) return;
  text.heading("Left out");
  for (const DropInRun& one : drops) {
    text.line(fmt::format("{} {}: {} (run {})", one.drop.what, one.drop.id, one.drop.reason,
                          one.run.text));
  }
}

void write_story(ExplanationText& text, const Dossier& dossier) {
  write_gates(text, dossier);
  write_members(text, dossier);
  write_room(text, dossier);
  write_score(text, dossier);
  write_evidence(text, dossier);
  write_references(text, dossier);
  write_drops(text, dossier.drops);
}

Json drops_json(const std::vector<DropInRun>& drops) {
  Json list = Json::array();
  for (const DropInRun& one : drops) {
    list.push_back({{"run", one.run.text},
                    {"what", one.drop.what},
                    {"id", one.drop.id},
                    {"reason", one.drop.reason}});
  }
  return list;
}

Json gates_json(const Dossier& dossier) {
  Json list = Json::array();
  for (const Gate& gate : gates_of(dossier)) {
    list.push_back({{"gate", gate.name}, {"state", name_of(gate.state)}, {"why", gate.why}});
  }
  return list;
}

/// What items, stories and articles share; "kind" and "id" come before it.
void add_story(Json& document, const Dossier& dossier) {
  const Fate fate = fate_of(dossier);
  document["fate"] = {{"name", fate.name}, {"why", fate.why}};
  document["gates"] = gates_json(dossier);
  document["story"] = stored_form(dossier.story);
  document["full"] = pipeline::room_in(dossier.story, dossier.items).is_full;
  document["items"] = stored_forms(dossier.items);
  document["enrichment"] = dossier.enrichment ? stored_form(*dossier.enrichment) : Json();
  document["evidence"] = stored_forms(dossier.evidence);
  document["article"] = dossier.article ? stored_form(*dossier.article) : Json();
  document["drops"] = drops_json(dossier.drops);
}

std::string seen_words(const Sighting& sighting) {
  std::string words = fmt::format("{}: place {}", sighting.source, sighting.rank);
  if (sighting.points) words += fmt::format(", {} points", *sighting.points);
  if (sighting.comments) words += fmt::format(", {} comments", *sighting.comments);
  return words;
}

void write_item(ExplanationText& text, const Item& item) {
  text.fact("source", fmt::format("{} ({})", item.source, name_of(item.kind)));
  text.fact("page", item.url);
  text.fact("discussion", item.discussion);
  text.fact("author", item.author);
  text.fact("language", item.lang);
  text.fact("published", item.published ? to_rfc3339(*item.published) : "");
  text.fact("collected",
            fmt::format("{} in run {}", to_rfc3339(item.collected_at), item.first_seen_in.text));
  text.fact("tags", fmt::format("{}", fmt::join(item.tags, ", ")));
  for (const std::string& repair : item.repairs) text.fact("mended", repair);
}

void write_claims(ExplanationText& text, const Article& article) {
  text.heading("Sentences, and what each rests on");
  for (const Claim& claim : article.claims) {
    text.line(claim.text);
    for (const Citation& citation : claim.citations) {
      const auto source =
          std::ranges::find(article.sources, citation.evidence, &ArticleSource::evidence);
      const bool is_known = source != article.sources.end();
      text.detail(
          fmt::format("{}, passage {}{}: “{}”",
                      is_known ? source->publisher : citation.evidence.text, citation.passage,
                      is_known ? fmt::format(" of {}", source->passages) : "", citation.quote));
    }
  }
}

}  // namespace

Result<Explanation> explain_story(store::Store& store, const std::string& id) {
  TRY_LET(const Dossier dossier, load_dossier(store, Id<Story>(id)));
  const Fate fate = fate_of(dossier);
  ExplanationText text(fmt::format("Story {}: {}", id, dossier.story.title));
  text.fact("fate", fate.name + ": " + fate.why);
  text.fact("begun", to_rfc3339(dossier.story.begun_at));
  text.fact("changed", to_rfc3339(dossier.story.changed_at));
  if (dossier.enrichment) {
    text.fact("topics", fmt::format("{}", fmt::join(dossier.enrichment->topics, ", ")));
    text.fact("entities", fmt::format("{}", fmt::join(dossier.enrichment->entities, ", ")));
    text.fact("publishers", std::to_string(dossier.enrichment->publishers));
  }
  write_story(text, dossier);
  Explanation explanation{.text = text.take(), .document = {{"kind", "story"}, {"id", id}}};
  add_story(explanation.document, dossier);
  return explanation;
}

Result<Explanation> explain_item(store::Store& store, const std::string& id) {
  TRY_LET(const auto item, store.items().find(Id<Item>(id)));
  must(item.has_value());
  TRY_LET(const auto sightings, store.items().sightings(item->id));
  TRY_LET(const auto story, store.stories().of_item(item->id));
  ExplanationText text(fmt::format("Item {}: {}", id, shown_title(*item)));
  write_item(text, *item);
  text.heading("Seen");
  Json seen = Json::array();
  for (const auto& [time, sighting] : sightings) {
    text.line(to_rfc3339(time) + "  " + seen_words(sighting));
    seen.push_back(stored_form(sighting));
    seen.back()["seen_at"] = to_rfc3339(time);
  }
  Explanation explanation{.text = {}, .document = {{"kind", "item"}, {"id", id}}};
  explanation.document["item"] = stored_form(*item);
  explanation.document["sightings"] = std::move(seen);
  if (story) {
    TRY_LET(const Dossier dossier, load_dossier(store, *story));
    text.heading(fmt::format("Its story is {}", story->text));
    text.line(fate_of(dossier).name + ": " + fate_of(dossier).why);
    write_story(text, dossier);
    add_story(explanation.document, dossier);
  }
  explanation.text = text.take();
  return explanation;
}

Result<Explanation> explain_article(store::Store& store, const std::string& id) {
  TRY_LET(const auto article, store.articles().find(Id<Article>(id)));
  must(article.has_value());
  TRY_LET(const Dossier dossier, load_dossier(store, article->story));
  ExplanationText text(fmt::format("Article {}: {}", id, article->headline));
  text.fact("address", article->path);
  text.fact("edition", article->edition.text);
  text.fact("story", article->story.text);
  text.fact("writer", article->writer);
  text.fact("published", to_rfc3339(article->published_at));
  write_claims(text, *article);
  write_story(text, dossier);
  Explanation explanation{.text = text.take(), .document = {{"kind", "article"}, {"id", id}}};
  add_story(explanation.document, dossier);
  return explanation;
}

}  // namespace broadsheet::cli
