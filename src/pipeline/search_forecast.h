/// What the searches of a run will cost, told before it.
#pragma once

#include <optional>
#include <string>

#include "pipeline/config.h"
#include "store/ledger.h"

namespace broadsheet::pipeline {

struct SearchForecast {
  std::optional<Error> why_none = {};  ///< nothing would be searched for: the mend stands in it
  bool is_free = false;                ///< the engine bills nothing
  std::size_t queries_max = 0;
  UsdMicros at_most = {};
  std::string bound = {};  ///< what sets it: "5 queries", "what the limit for a day leaves"
  UsdMicros about = {};    ///< what a run with searches cost so far; else `at_most`
};

/// Why the engine of `config` is not asked, with the mend: its settings lack something, or it bills
/// and no limit of money is set. Nothing where it may be asked.
std::optional<Error> why_no_search(const Config& config);

/// Nothing where no engine is configured. Errors: those of the ledger.
Result<std::optional<SearchForecast>> forecast_search(const Config& config,
                                                      store::LedgerStore& ledger, Time now);

}  // namespace broadsheet::pipeline
