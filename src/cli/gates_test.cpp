#include "cli/gates.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "store/samples_of_runs.h"

namespace broadsheet::cli {

namespace {

Dossier collected_story() {
  Dossier dossier;
  dossier.story = store::sample_story("story-1", {"item-1"});
  dossier.items = {store::sample_item("item-1")};
  return dossier;
}

Dossier scored_story() {
  Dossier dossier = collected_story();
  dossier.enrichment = store::sample_enrichment();
  dossier.enrichment->notes.clear();
  return dossier;
}

Gate gate(const Dossier& dossier, std::string_view name) {
  const std::vector<Gate> gates = gates_of(dossier);
  const auto found = std::ranges::find(gates, name, &Gate::name);
  REQUIRE(found != gates.end());
  return *found;
}

DropInRun drop(std::string what, std::string id, std::string reason) {
  return {.run = Id<Run>("run-1"),
          .drop = {.what = std::move(what), .id = std::move(id), .reason = std::move(reason)}};
}

}  // namespace

TEST_CASE("a story that no run has scored stops there") {
  const Dossier dossier = collected_story();
  CHECK(gate(dossier, "collected").state == GateState::passed);
  CHECK(gate(dossier, "collected").why == "1 item from 1 source");
  CHECK(gate(dossier, "scored").state == GateState::failed);
  CHECK(gate(dossier, "read").state == GateState::not_reached);
  CHECK(gate(dossier, "published").state == GateState::not_reached);
  CHECK(fate_of(dossier).name == "not chosen");
  CHECK(fate_of(dossier).why == "it was never scored");
}

TEST_CASE("a page that could not be read is a failed gate, with the reason") {
  Dossier dossier = scored_story();
  dossier.enrichment->notes = {"example.org: answered 404"};
  dossier.evidence = {store::sample_evidence("evidence-1", "item-1", EvidenceKind::listing)};
  CHECK(gate(dossier, "read").state == GateState::failed);
  CHECK(gate(dossier, "read").why == "example.org: answered 404");
}

TEST_CASE("listings alone are nothing that was read") {
  Dossier dossier = scored_story();
  dossier.evidence = {store::sample_evidence("evidence-1", "item-1", EvidenceKind::listing)};
  CHECK(gate(dossier, "read").state == GateState::not_reached);
  dossier.evidence.push_back(store::sample_evidence("evidence-2", "item-1", EvidenceKind::page));
  CHECK(gate(dossier, "read").state == GateState::passed);
}

TEST_CASE("an article passes all gates, and says where it is") {
  Dossier dossier = scored_story();
  dossier.evidence = {store::sample_evidence("evidence-1", "item-1", EvidenceKind::page)};
  dossier.article = store::sample_article();
  for (const Gate& one : gates_of(dossier)) {
    INFO(one.name);
    CHECK(one.state == GateState::passed);
  }
  CHECK(fate_of(dossier).name == "article");
  CHECK(fate_of(dossier).why == "in the edition 2026-06-26, at /2026/06/26/a/");
}

TEST_CASE("sentences that were dropped are counted") {
  Dossier dossier = scored_story();
  dossier.article = store::sample_article();
  dossier.drops = {drop("claim", dossier.article->id.text, "a number"),
                   drop("claim", dossier.article->id.text, "a name")};
  CHECK(gate(dossier, "verified").why.contains("2 sentences that did not were dropped"));
}

TEST_CASE("a brief says why it is no article") {
  Dossier dossier = scored_story();
  dossier.briefed_in = store::sample_edition();
  dossier.edition_since_score = dossier.briefed_in;
  CHECK(gate(dossier, "written").why == "stories with a higher score took the places for articles");
  dossier.drops = {drop("article", "story-1", "too little evidence")};
  CHECK(gate(dossier, "written").state == GateState::failed);
  CHECK(gate(dossier, "written").why == "too little evidence");
  CHECK(gate(dossier, "published").state == GateState::passed);
  CHECK(fate_of(dossier).name == "brief");
  CHECK(fate_of(dossier).why ==
        "a line of the edition 2026-06-26; no article: too little evidence");
}

TEST_CASE("a story that no edition took up says whether there was one") {
  Dossier dossier = scored_story();
  CHECK(fate_of(dossier).why == "no edition was made since it was scored");
  CHECK(gate(dossier, "published").state == GateState::not_reached);
  dossier.edition_since_score = store::sample_edition();
  CHECK(fate_of(dossier).why == "stories with a higher score filled the edition 2026-06-26");
  CHECK(gate(dossier, "published").state == GateState::failed);
}

}  // namespace broadsheet::cli
