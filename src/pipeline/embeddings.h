/// Embeddings of items: asked for before a merge, read from what is on record for it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/stage.h"
#include "stories/embeddings.h"

namespace broadsheet::pipeline {

/// Asks for those of `items` that are not stored yet; nothing where no endpoint is configured. Of
/// two with one id the first counts, as it is the one that is stored. What was answered before is
/// not asked again; what stays without an answer is counted with its cause in the report of the
/// stage `collect`. Outside of a transaction. Errors: those of our own store; cancelled.
Result<void> ask_embeddings(StageRun& stage, std::span<const Item* const> items);

/// What is on record for `items`, under the endpoint and model of `settings`. Vectors that have
/// another length than most are left out, and a warning says so. Errors: those of the ledger.
Result<stories::Embeddings> load_embeddings(store::LedgerStore& ledger,
                                            const EmbeddingSettings& settings,
                                            std::span<const Item* const> items,
                                            std::vector<std::string>& warnings);

}  // namespace broadsheet::pipeline
