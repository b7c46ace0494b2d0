/// What a run did, for the person who started it: what came in, what went wrong and how to mend it,
/// what was published and where to look, or why nothing was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "news/article.h"
#include "news/run.h"

namespace broadsheet::cli {

struct Published {
  std::optional<Edition> edition;     ///< of this run
  std::filesystem::path site;         ///< the front page; empty: the run built no site
  std::filesystem::path deployed_to;  ///< empty: nowhere
};

/// Several lines, each ended.
std::string run_summary(const Run& run, const Published& published);

}  // namespace broadsheet::cli
