#include "pipeline/embedding_forecast.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/limits.h"
#include "llm/embedding.h"

namespace broadsheet::pipeline {

namespace {

std::size_t texts_max(const Config& config) {
  std::size_t texts = 0;
  for (const collect::SourceConfig& source : config.sources) {
    texts += std::min(static_cast<std::size_t>(source.limit), limits::items_per_source_max);
  }
  return std::min(texts, limits::model_calls_per_run_max);
}

/// Of one text, asked as often as ever happens.
UsdMicros most_of_a_text(const llm::ModelSettings& model) {
  const llm::PriceTable prices(model.prices);
  const llm::ChatRequest longest =
      llm::embedding_request(std::string(stories::embedded_bytes_max, 'x'));
  UsdMicros sum;
  for (const std::string& name : model.models) {
    const auto price = prices.find(name);
    if (!price) continue;  // why_no_calls has said so
    sum = sum + UsdMicros{cost_at_most(*price, longest).count * limits::attempts_max};
  }
  return sum;
}

}  // namespace

std::optional<EmbeddingForecast> forecast_embeddings(const Config& config) {
  const llm::ModelSettings& model = config.embeddings.model;
  if (model.endpoint.address.empty()) return {};
  EmbeddingForecast told{.texts_max = texts_max(config)};
  told.why_none = why_no_calls(model);
  told.is_free = !told.why_none && is_free(model);
  if (told.why_none || told.is_free) return told;
  told.at_most = {most_of_a_text(model).count * static_cast<std::int64_t>(told.texts_max)};
  told.bound = fmt::format("{} texts", told.texts_max);
  const auto lower = [&told](const std::optional<UsdMicros>& limit, const char* bound) {
    if (!limit || *limit >= told.at_most) return;
    told.at_most = *limit;
    told.bound = bound;
  };
  const auto of_purpose = model.spend.purposes.find(name_of(llm::Purpose::embed));
  if (of_purpose != model.spend.purposes.end()) lower(of_purpose->second, "the limit for embed");
  lower(model.spend.run, "the limit for a run");
  lower(model.spend.day, "the limit for a day");
  lower(model.spend.month, "the limit for a month");
  return told;
}

}  // namespace broadsheet::pipeline
