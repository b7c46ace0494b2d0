#include <array>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/config_file.h"
#include "cli/data_folder.h"
#include "cli/dossier.h"
#include "cli/explanation.h"
#include "cli/find_thing.h"
#include "cli/said.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t shown_max = 10;

using Explain = Result<Explanation> (*)(store::Store&, const std::string&);

constexpr std::array<std::pair<ThingKind, Explain>, 5> explainers{
    {{ThingKind::item, explain_item},
     {ThingKind::story, explain_story},
     {ThingKind::article, explain_article},
     {ThingKind::edition, explain_edition},
     {ThingKind::run, explain_run}}};

Error not_one(const std::string& id, const std::vector<Thing>& found) {
  Error error;
  error.what = fmt::format("nothing stored has the id \"{}\" or one that begins so", id);
  error.hint = "`broadsheet items list` and its like show ids";
  if (found.empty()) return error;
  error.what = fmt::format("\"{}\" may be", id);
  for (std::size_t i = 0; i < found.size() && i < shown_max; ++i) {
    error.what += fmt::format("{} {} {}", i == 0 ? "" : ",", name_of(found[i].kind), found[i].id);
  }
  if (found.size() > shown_max) error.what += " …";
  error.hint = "give more of it";
  return error;
}

/// A post that was left out is not stored, but the run that left it out is.
Result<Explanation> explain_drop(store::Store& store, const std::string& id) {
  TRY_LET(const auto drops, drops_of(store, {id}));
  if (drops.empty()) return not_one(id, {});
  Explanation explanation{.text = {}, .document = {{"kind", "drop"}, {"id", id}}};
  explanation.document["drops"] = Json::array();
  for (const auto& [run, drop] : drops) {
    explanation.text += screen_text(fmt::format("{} {} was left out by run {}: {}", drop.what, id,
                                                run.text, drop.reason)) +
                        "\n";
    explanation.document["drops"].push_back(
        {{"run", run.text}, {"what", drop.what}, {"id", drop.id}, {"reason", drop.reason}});
  }
  return explanation;
}

Result<Explanation> explain_id(const CommonArguments& common, const std::string& id) {
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(const auto found, find_things(*store, id, shown_max));
  if (found.empty()) return explain_drop(*store, id);
  if (found.size() > 1) return not_one(id, found);
  for (const auto& [kind, explain] : explainers) {
    if (kind == found.front().kind) return explain(*store, found.front().id);
  }
  return not_one(id, {});
}

/// Who made the vectors that are on record; nobody where there is no configuration.
pipeline::EmbeddingSettings embeddings_of(const Shell& shell, const CommonArguments& common) {
  const auto reading = read_config(common.config, shell.environment);
  return reading ? reading->config.embeddings : pipeline::EmbeddingSettings{};
}

Result<Explanation> explain_both(const Shell& shell, const CommonArguments& common,
                                 const ExplainArguments& ids) {
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(const auto first, item_named(*store, ids.id));
  TRY_LET(const auto second, item_named(*store, ids.other));
  return explain_pair(*store, first, second, embeddings_of(shell, common));
}

}  // namespace

ExitStatus explain(const Shell& shell, const CommonArguments& common,
                   const ExplainArguments& arguments) {
  return show(shell, common,
              arguments.other.empty() ? explain_id(common, arguments.id)
                                      : explain_both(shell, common, arguments));
}

}  // namespace broadsheet::cli
