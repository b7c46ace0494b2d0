#include "cli/dossier.h"

#include <algorithm>

namespace broadsheet::cli {

namespace {

Result<std::vector<Evidence>> load_evidence(store::Store& store, const Enrichment& enrichment) {
  std::vector<Evidence> all;
  for (const Id<Evidence>& id : enrichment.evidence) {
    TRY_LET(auto evidence, store.evidence().find(id));
    if (evidence) all.push_back(std::move(*evidence));
  }
  return all;
}

/// The editions that matter to the story.
Result<void> load_editions(store::Store& store, Dossier& dossier) {
  std::optional<Time> scored_at;
  if (dossier.enrichment) {
    TRY_LET(const auto run, store.runs().find(dossier.enrichment->run));
    if (run) scored_at = run->started_at;
  }
  return store.articles().each_edition([&](const Edition& edition) {
    const bool has_brief = std::ranges::any_of(
        edition.briefs, [&](const Brief& brief) { return brief.story == dossier.story.id; });
    if (has_brief) dossier.briefed_in = edition;
    const bool is_since = scored_at && edition.made_at >= *scored_at;
    if (is_since && !dossier.edition_since_score) dossier.edition_since_score = edition;
  });
}

/// Drops name a story, an article, an item, or the address of a page.
std::vector<std::string> names_of(const Dossier& dossier) {
  std::vector<std::string> names{dossier.story.id.text, article_id(dossier.story.id).text};
  for (const Item& item : dossier.items) {
    names.push_back(item.id.text);
    if (!item.url.empty()) names.push_back(item.url);
  }
  return names;
}

}  // namespace

Result<std::vector<DropInRun>> drops_of(store::Store& store, const std::vector<std::string>& ids) {
  std::vector<DropInRun> found;
  TRY(store.runs().each([&](const Run& run) {
    for (const Drop& drop : run.drops) {
      const bool is_wanted = std::ranges::find(ids, drop.id) != ids.end();
      if (is_wanted) found.push_back({.run = run.id, .drop = drop});
    }
  }));
  return found;
}

Result<Dossier> load_dossier(store::Store& store, const Id<Story>& id) {
  TRY_LET(auto story, store.stories().find(id));
  if (!story) {
    Error error;
    error.what = "there is no story " + id.text;
    return error;
  }
  Dossier dossier;
  dossier.story = std::move(*story);
  std::vector<Id<Item>> members;
  for (const Member& member : dossier.story.members) members.push_back(member.item);
  TRY_LET(dossier.items, store.items().find_all(members));
  TRY_LET(dossier.enrichment, store.stories().enrichment(id));
  if (dossier.enrichment) {
    TRY_LET(dossier.evidence, load_evidence(store, *dossier.enrichment));
  }
  TRY_LET(dossier.article, store.articles().find(article_id(id)));
  TRY(load_editions(store, dossier));
  TRY_LET(dossier.drops, drops_of(store, names_of(dossier)));
  return dossier;
}

}  // namespace broadsheet::cli
