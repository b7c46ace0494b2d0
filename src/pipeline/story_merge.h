/// Joins what a run collected to the stories of the store.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.h"
#include "news/item.h"
#include "news/run.h"
#include "pipeline/config.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// `fresh` are stored, and in no story yet. Of the store, only stories of the last week are loaded,
/// and those that stand at a page of `fresh`. What went wrong beside it becomes a warning of `run`.
/// Embeddings that are on record count. In a transaction of the caller. Errors: those of the store.
Result<void> merge_into_stories(store::Store& store, const std::vector<Item>& fresh,
                                std::size_t workers, Run& run,
                                const EmbeddingSettings& embeddings = {});

}  // namespace broadsheet::pipeline
