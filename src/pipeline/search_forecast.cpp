#include "pipeline/search_forecast.h"

#include <algorithm>

#include <fmt/format.h>

#include "enrich/search.h"
#include "pipeline/foreseen_spending.h"
#include "pipeline/paid_search.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

std::optional<Error> why_no_search(const Config& config) {
  const auto engine = enrich::make_search_engine(config.search);
  if (!engine) return engine.error();
  const bool is_paid = (*engine)->price().value_or(UsdMicros{}) > UsdMicros{};
  if (is_paid && !store::is_limited(config.model.spend)) return store::no_limit_set();
  return {};
}

Result<std::optional<SearchForecast>> forecast_search(const Config& config,
                                                      store::LedgerStore& ledger, Time now) {
  if (config.search.kind.empty()) return std::optional<SearchForecast>();
  SearchForecast told{.queries_max = config.search.stories_max};
  told.why_none = why_no_search(config);
  const UsdMicros price =
      config.search.kind == "brave" ? config.search.price.value_or(UsdMicros{}) : UsdMicros{};
  told.is_free = price == UsdMicros{};
  if (told.why_none || told.is_free) return std::optional(std::move(told));
  told.bound = fmt::format("{} queries", told.queries_max);
  told.at_most = {price.count * static_cast<std::int64_t>(told.queries_max)};
  const store::SpendLimits& spend = config.model.spend;
  for (const auto& [name, limit] : {std::pair("call", spend.call), {"article", spend.article}}) {
    if (limit && *limit < price) {
      told.at_most = {};
      told.bound = fmt::format("the limit for {} {}", name[0] == 'a' ? "an" : "a", name);
    }
  }
  TRY_LET(const auto left, money_left(spend, ledger, search_purpose, now));
  if (left && left->amount < told.at_most) {
    told.at_most = left->amount;
    told.bound = left->words;
  }
  TRY_LET(const PaidCalls paid, paid_calls(ledger, [](const store::LedgerEntry& entry) {
            return entry.purpose == search_purpose;
          }));
  told.about = paid.calls > 0 ? std::min(told.at_most, paid.of_a_run) : told.at_most;
  return std::optional(std::move(told));
}

}  // namespace broadsheet::pipeline
