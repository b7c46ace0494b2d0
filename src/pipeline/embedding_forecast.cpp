#include "pipeline/embedding_forecast.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "llm/embedding.h"
#include "pipeline/foreseen_spending.h"

namespace broadsheet::pipeline {

namespace {

constexpr std::int64_t usual_tokens = 100;  // a title and the first lines: four bytes each

std::size_t texts_max(const Config& config) {
  std::size_t texts = 0;
  for (const collect::SourceConfig& source : config.sources) {
    const auto limit = static_cast<std::size_t>(std::max(source.limit, 0));  // 0: none is set
    texts +=
        limit == 0 ? limits::items_per_source_max : std::min(limit, limits::items_per_source_max);
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

/// As earlier runs came to; else each text in its usual length. Never more than the most.
Result<void> set_about(const llm::ModelSettings& model, store::LedgerStore& ledger,
                       EmbeddingForecast& told) {
  TRY_LET(const PaidCalls paid, paid_calls(ledger, [&](const store::LedgerEntry& entry) {
            return entry.purpose == name_of(llm::Purpose::embed) &&
                   std::ranges::count(model.models, entry.model) > 0;
          }));
  told.calls_seen = paid.calls;
  if (paid.calls > 0) {
    told.about = paid.of_a_run;
  } else if (const auto price = llm::PriceTable(model.prices).find(model.models.front())) {
    const llm::Usage usual{.prompt_tokens = usual_tokens, .reply_tokens = 0};
    told.about = {cost_of(*price, usual).count * static_cast<std::int64_t>(told.texts_max)};
  }
  told.about = std::min(told.about, told.at_most);
  return {};
}

}  // namespace

Result<std::optional<EmbeddingForecast>> forecast_embeddings(const Config& config,
                                                             store::LedgerStore& ledger, Time now) {
  const llm::ModelSettings& model = config.embeddings.model;
  if (model.endpoint.address.empty()) return std::optional<EmbeddingForecast>();
  EmbeddingForecast told{.texts_max = texts_max(config)};
  told.why_none = why_no_calls(model);
  told.is_free = !told.why_none && is_free(model);
  if (told.why_none || told.is_free) return std::optional(std::move(told));
  told.at_most = {most_of_a_text(model).count * static_cast<std::int64_t>(told.texts_max)};
  told.bound = fmt::format("{} texts", told.texts_max);
  TRY_LET(const auto left, money_left(model.spend, ledger, name_of(llm::Purpose::embed), now));
  if (left && left->amount < told.at_most) {
    told.at_most = left->amount;
    told.bound = left->words;
  }
  TRY(set_about(model, ledger, told));
  return std::optional(std::move(told));
}

}  // namespace broadsheet::pipeline
