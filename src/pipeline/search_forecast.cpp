#include "pipeline/search_forecast.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "enrich/search.h"
#include "pipeline/paid_search.h"
#include "store/ledger_rules.h"

namespace broadsheet::pipeline {

namespace {

/// As other runs came to; never more than the most.
Result<UsdMicros> usual(store::LedgerStore& ledger, UsdMicros at_most) {
  std::set<std::string> runs;
  UsdMicros sum;
  TRY(ledger.each([&](const store::LedgerEntry& entry) {
    if (entry.purpose != search_purpose || entry.state != store::EntryState::settled) return;
    runs.insert(entry.run.text);
    sum = sum + entry.charged;
  }));
  if (runs.empty()) return at_most;
  return std::min(at_most, UsdMicros{sum.count / static_cast<std::int64_t>(runs.size())});
}

}  // namespace

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
  store::LedgerEntry one{.id = {}};
  one.purpose = search_purpose;
  one.reserved_at = now;
  TRY_LET(const auto least, store::tightest(ledger, one, spend));
  if (least && least->left < told.at_most) {
    told.at_most = least->left;
    told.bound = fmt::format("what the limit for {} leaves", store::words_for(least->limit));
  }
  TRY_LET(told.about, usual(ledger, told.at_most));
  return std::optional(std::move(told));
}

}  // namespace broadsheet::pipeline
