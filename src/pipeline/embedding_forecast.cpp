#include "pipeline/embedding_forecast.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "llm/embedding.h"
#include "store/ledger_rules.h"

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

Result<void> lower_to_limits(const store::SpendLimits& spend, store::LedgerStore& ledger, Time now,
                             EmbeddingForecast& told) {
  store::LedgerEntry one{.id = {}};  // of no article
  one.purpose = name_of(llm::Purpose::embed);
  one.reserved_at = now;
  TRY_LET(const auto least, store::tightest(ledger, one, spend));
  if (!least || least->left >= told.at_most) return {};
  told.at_most = least->left;
  told.bound = fmt::format("what the limit for {} leaves", store::words_for(least->limit));
  return {};
}

/// As earlier runs came to; else each text in its usual length. Never more than the most.
Result<void> set_about(const llm::ModelSettings& model, store::LedgerStore& ledger,
                       EmbeddingForecast& told) {
  std::set<std::string> runs;
  UsdMicros sum;
  TRY(ledger.each([&](const store::LedgerEntry& entry) {
    const bool is_one = entry.purpose == name_of(llm::Purpose::embed) &&
                        std::ranges::count(model.models, entry.model) > 0;
    if (!is_one || entry.state != store::EntryState::settled) return;
    runs.insert(entry.run.text);
    sum = sum + entry.charged;
    ++told.calls_seen;
  }));
  if (!runs.empty()) {
    told.about = {sum.count / static_cast<std::int64_t>(runs.size())};
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
  TRY(lower_to_limits(model.spend, ledger, now, told));
  TRY(set_about(model, ledger, told));
  return std::optional(std::move(told));
}

}  // namespace broadsheet::pipeline
