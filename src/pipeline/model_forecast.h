/// What the models of a run will cost, told before it: at most, and about.
///
/// At most: every question to every model of its chain, asked again and repaired as often as the
/// desk ever does, each call at its worst; or what the limits of money leave, where that is less.
/// A run that goes on past midnight has the next day's limit as well. About: the mean of what
/// earlier calls of the same purpose and models cost, else a guess from usual lengths; times the
/// stories, and the articles, of a usual run.
#pragma once

#include <optional>
#include <string>

#include "pipeline/config.h"
#include "store/ledger.h"

namespace broadsheet::pipeline {

struct ModelForecast {
  std::optional<Error> why_none = {};  ///< nothing would be asked: the mend stands in it
  bool is_free = false;                ///< the endpoint costs nothing
  std::size_t stories_max = 0;
  std::size_t articles_max = 0;  ///< 0: models write none
  UsdMicros at_most = {};
  std::string bound = {};  ///< what sets it: "the limit for a day", "30 stories and 12 articles"
  UsdMicros about = {};
  std::int64_t calls_seen = 0;  ///< earlier calls that `about` comes from; 0: a guess
};

/// Nothing where no model is configured. Errors: those of the ledger.
Result<std::optional<ModelForecast>> forecast_models(const Config& config,
                                                     store::LedgerStore& ledger, Time now);

}  // namespace broadsheet::pipeline
