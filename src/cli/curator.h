/// The data of a tech-content-curator checkout, as that program writes it: content/*.json
/// (collected and enriched items), content/posts/*.md, data/dedup_patterns.json and
/// data/dedup_feedback.json. What is damaged or empty is skipped by name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "news/feedback.h"
#include "news/item.h"
#include "store/store.h"

namespace broadsheet::cli {

struct CuratorData {
  std::vector<Item> items;  ///< its posts last
  std::int64_t posts = 0;
  std::vector<Pattern> patterns;  ///< those that differ
  std::int64_t patterns_read = 0;
  std::vector<Session> sessions;
  std::vector<std::string> skipped;  ///< what, and why
};

/// Errors: refused (no such folder), invalid (nothing of it is in there).
Result<CuratorData> read_curator(const std::filesystem::path& folder);

struct CuratorImport {
  std::int64_t items = 0;
  std::int64_t items_new = 0;
  std::int64_t stories = 0;  ///< that the new items made or joined
  std::int64_t posts = 0;
  std::int64_t patterns = 0;
  std::int64_t patterns_new = 0;
  std::int64_t sessions = 0;
  std::vector<std::string> skipped;
};

/// In one transaction; what is stored already stays as it is. Patterns come without a say: that
/// program counted its own joins as right, so only what is seen here counts.
Result<CuratorImport> keep_curator(store::Store& store, CuratorData data, Time now);

}  // namespace broadsheet::cli
