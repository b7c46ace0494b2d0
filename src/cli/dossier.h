/// Everything that is stored about one story, its items and its fate.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace broadsheet::cli {

/// Something that a run left out.
struct DropInRun {
  Id<Run> run;
  Drop drop;
};

struct Dossier {
  Story story;
  std::vector<Item> items;  ///< in the order of the story's members
  std::optional<Enrichment> enrichment;
  std::vector<Evidence> evidence;  ///< best first
  std::optional<Article> article;
  std::optional<Edition> briefed_in;           ///< the latest edition that has it in its brief list
  std::optional<Edition> edition_since_score;  ///< the first made from its latest score or later
  std::vector<DropInRun> drops;  ///< of the story, its items, its pages and its article
};

/// Errors: those of the store; invalid where there is no such story.
Result<Dossier> load_dossier(store::Store& store, const Id<Story>& id);

/// What runs have left out under one of these ids.
Result<std::vector<DropInRun>> drops_of(store::Store& store, const std::vector<std::string>& ids);

}  // namespace broadsheet::cli
