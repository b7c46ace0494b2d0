/// What `explain` says about one thing: once for people, once for programs. For .cpp files only: it
/// brings nlohmann in.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/json_document.h"
#include "cli/shell.h"
#include "pipeline/config.h"
#include "store/store.h"

namespace broadsheet::cli {

/// `text` is safe for a terminal.
struct Explanation {
  std::string text;
  Json document = Json::object();
};

/// Shows it, or reports why there is none.
ExitStatus show(const Shell& shell, const CommonArguments& common,
                const Result<Explanation>& explanation);

/// Errors of all: those of the store. The id is there.
Result<Explanation> explain_item(store::Store& store, const std::string& id);
Result<Explanation> explain_story(store::Store& store, const std::string& id);
Result<Explanation> explain_article(store::Store& store, const std::string& id);
Result<Explanation> explain_edition(store::Store& store, const std::string& id);
Result<Explanation> explain_run(store::Store& store, const std::string& id);

/// How a merge compares two items that are there, part by part, with the embeddings that are on
/// record under `embeddings`.
Result<Explanation> explain_pair(store::Store& store, const Id<Item>& first, const Id<Item>& second,
                                 const pipeline::EmbeddingSettings& embeddings);

}  // namespace broadsheet::cli
