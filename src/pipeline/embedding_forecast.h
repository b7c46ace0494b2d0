/// What the embeddings of a run can cost, told before it.
#pragma once

#include <optional>
#include <string>

#include "pipeline/config.h"

namespace broadsheet::pipeline {

struct EmbeddingForecast {
  std::optional<Error> why_none = {};  ///< nothing would be asked: the mend stands in it
  bool is_free = false;                ///< the endpoint costs nothing
  std::size_t texts_max = 0;           ///< of the items that sources may bring
  UsdMicros at_most = {};
  std::string bound = {};  ///< what sets it: "900 texts", "the limit for a day"
};

/// At most: each item that the sources may bring is new and as long as is ever sent, asked as often
/// as the desk ever does; or a limit of money, where that is less. Nothing where no endpoint is
/// configured.
std::optional<EmbeddingForecast> forecast_embeddings(const Config& config);

}  // namespace broadsheet::pipeline
