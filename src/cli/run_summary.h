/// What a run did, for the person who started it: what came in, what went wrong and how to mend it,
/// what was published and where to look, or why nothing was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/money.h"
#include "news/article.h"
#include "news/run.h"

namespace broadsheet::cli {

struct Published {
  std::optional<Edition> edition;     ///< of this run
  std::filesystem::path site;         ///< the front page; empty: the run built no site
  std::filesystem::path deployed_to;  ///< empty: nowhere
};

/// What models were asked and paid in a run, as the account has it.
struct ModelCosts {
  std::int64_t calls = 0;
  UsdMicros charged;
  UsdMicros unsettled;  ///< reserved, and nobody knows yet, or ever, whether it was billed
};

/// "90 calls, $0.02"; "" where there were none.
std::string cost_words(const ModelCosts& costs);

/// Several lines, each ended.
std::string run_summary(const Run& run, const Published& published, const ModelCosts& costs = {});

}  // namespace broadsheet::cli
