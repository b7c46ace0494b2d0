/// A run done again, offline, from what it put on record: to see that it comes to the same, or what
/// another configuration would have made of it. Nothing is written to the store.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/log.h"
#include "base/result.h"
#include "news/run.h"
#include "pipeline/config.h"
#include "store/store.h"

namespace broadsheet::pipeline {

/// What one of the two has, or has otherwise. `kind` and `id` are those of the export; values are
/// JSON in stored form, "" where it is missing.
struct Difference {
  std::string kind;
  std::string id;
  std::string then = {};
  std::string again = {};
};

struct Replay {
  Run run;                                ///< as it ended this time
  std::vector<Article> articles;          ///< of its edition
  std::map<std::string, int> compared;    ///< how many of each kind, then and again
  std::vector<Difference> differences;    ///< by kind, id
  std::vector<std::string> not_recorded;  ///< requests that the run had no answer on record for
};

/// Stages collect to generate, as far as the run did them: a site is made of nothing but what is
/// stored. `config` is the run's, or another one to try. Errors: refused (the run did none of these
/// stages), and those of the store.
Result<Replay> replay_run(store::Store& store, const Run& run, const Config& config, Log& log);

/// The articles of the run's edition, in its order. Errors: those of the store.
Result<std::vector<Article>> articles_of(store::ArticleStore& articles, const Run& run);

}  // namespace broadsheet::pipeline
