#include "cli/gates.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/how_many.h"

namespace broadsheet::cli {

namespace {

Gate collected(const Dossier& dossier) {
  std::set<std::string> sources;
  for (const Item& item : dossier.items) sources.insert(item.source);
  return {.name = "collected",
          .state = GateState::passed,
          .why = how_many(dossier.items.size(), "item") + " from " +
                 how_many(sources.size(), "source")};
}

Gate joined(const Dossier& dossier) {
  const std::size_t members = dossier.story.members.size();
  return {.name = "joined",
          .state = GateState::passed,
          .why = members == 1 ? "no other item reports the same"
                              : fmt::format("{} items report the same", members)};
}

Gate scored(const Dossier& dossier) {
  if (!dossier.enrichment) {
    return {.name = "scored",
            .state = GateState::failed,
            .why =
                "no run has scored it: `broadsheet enrich` does, for stories that changed of "
                "late"};
  }
  return {.name = "scored",
          .state = GateState::passed,
          .why = fmt::format("{:.3f} in run {}", dossier.enrichment->score.total,
                             dossier.enrichment->run.text)};
}

Gate read(const Dossier& dossier) {
  Gate gate{.name = "read", .state = GateState::not_reached, .why = "it comes after the score"};
  if (!dossier.enrichment) return gate;
  const auto pages = std::ranges::count(dossier.evidence, EvidenceKind::page, &Evidence::kind);
  const auto listings =
      std::ranges::count(dossier.evidence, EvidenceKind::listing, &Evidence::kind);
  const auto comments =
      std::ranges::count(dossier.evidence, EvidenceKind::comments, &Evidence::kind);
  const auto primary = std::ranges::count(dossier.evidence, EvidenceKind::primary, &Evidence::kind);
  const auto own = std::ssize(dossier.evidence) - pages - listings - comments - primary;
  if (pages + own > 0) {
    gate.state = GateState::passed;
    gate.why = fmt::format("{} pages, {} primary sources, {} texts of posts and feeds", pages,
                           primary, own);
  } else if (dossier.enrichment->notes.empty()) {
    gate.why = "its score was too low for reading, or it links to no page";
  } else {
    gate.state = GateState::failed;
    gate.why = dossier.enrichment->notes.front();
  }
  return gate;
}

const DropInRun* last_drop(const Dossier& dossier, std::string_view what, const std::string& id) {
  const DropInRun* last = nullptr;
  for (const DropInRun& one : dossier.drops) {
    if (one.drop.what == what && one.drop.id == id) last = &one;
  }
  return last;
}

Gate written(const Dossier& dossier) {
  Gate gate{.name = "written", .state = GateState::not_reached, .why = "no edition came to it"};
  if (dossier.article) {
    gate.state = GateState::passed;
    gate.why = fmt::format("{} sentences from {}", dossier.article->claims.size(),
                           how_many(dossier.article->sources.size(), "source"));
  } else if (const auto* drop = last_drop(dossier, "article", dossier.story.id.text)) {
    gate.state = GateState::failed;
    gate.why = drop->drop.reason;
  } else if (dossier.briefed_in) {
    gate.state = GateState::failed;
    gate.why = "stories with a higher score took the places for articles";
  }
  return gate;
}

Gate verified(const Dossier& dossier) {
  Gate gate{.name = "verified", .state = GateState::not_reached, .why = "nothing was written"};
  if (!dossier.article) return gate;
  const auto dropped = std::ranges::count_if(
      dossier.drops, [](const DropInRun& one) { return one.drop.what == "claim"; });
  gate.state = GateState::passed;
  gate.why = "every sentence stands in the passages it cites";
  if (dropped > 0) {
    gate.why += fmt::format("; {} dropped",
                            how_many(static_cast<std::size_t>(dropped), "sentence that did not was",
                                     "sentences that did not were"));
  }
  return gate;
}

Gate published(const Dossier& dossier) {
  const Fate fate = fate_of(dossier);
  const bool is_out = dossier.article || dossier.briefed_in;
  const bool was_passed_over = !is_out && dossier.edition_since_score;
  GateState state = GateState::not_reached;
  if (is_out) state = GateState::passed;
  if (was_passed_over) state = GateState::failed;
  return {.name = "published", .state = state, .why = fate.why};
}

}  // namespace

std::string_view name_of(GateState state) {
  switch (state) {
    case GateState::passed:
      return "passed";
    case GateState::failed:
      return "failed";
    case GateState::not_reached:
      return "not reached";
  }
  std::unreachable();
}

std::vector<Gate> gates_of(const Dossier& dossier) {
  return {collected(dossier), joined(dossier),   scored(dossier),   read(dossier),
          written(dossier),   verified(dossier), published(dossier)};
}

Fate fate_of(const Dossier& dossier) {
  if (dossier.article) {
    return {.name = "article",
            .why = fmt::format("in the edition {}, at {}", dossier.article->edition.text,
                               dossier.article->path)};
  }
  if (dossier.briefed_in) {
    const auto* drop = last_drop(dossier, "article", dossier.story.id.text);
    return {.name = "brief",
            .why = fmt::format("a line of the edition {}{}", dossier.briefed_in->id.text,
                               drop ? "; no article: " + drop->drop.reason : "")};
  }
  if (!dossier.enrichment) return {.name = "not chosen", .why = "it was never scored"};
  if (!dossier.edition_since_score) {
    return {.name = "not chosen", .why = "no edition was made since it was scored"};
  }
  return {.name = "not chosen",
          .why = fmt::format("stories with a higher score filled the edition {}",
                             dossier.edition_since_score->id.text)};
}

}  // namespace broadsheet::cli
