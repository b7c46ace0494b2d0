/// What the embeddings of a run can cost, told before it.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "pipeline/config.h"
#include "store/ledger.h"

namespace broadsheet::pipeline {

struct EmbeddingForecast {
  std::optional<Error> why_none = {};  ///< nothing would be asked: the mend stands in it
  bool is_free = false;                ///< the endpoint costs nothing
  std::size_t texts_max = 0;           ///< of the items that sources may bring
  UsdMicros at_most = {};
  std::string bound = {};  ///< what sets it: "900 texts", "what the limit for a day leaves"
  UsdMicros about = {};
  std::int64_t calls_seen = 0;  ///< earlier ones that tell `about`; 0: a guess
};

/// At most: each item that the sources may bring is new and as long as is ever sent, asked as often
/// as the desk ever does; or what a limit of money leaves at `now`, where that is less. About: what
/// earlier runs paid; before the first the usual length of each text that may come. Nothing where
/// no endpoint is configured. Errors: those of the ledger.
Result<std::optional<EmbeddingForecast>> forecast_embeddings(const Config& config,
                                                             store::LedgerStore& ledger, Time now);

}  // namespace broadsheet::pipeline
