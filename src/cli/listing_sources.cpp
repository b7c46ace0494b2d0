#include <map>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "cli/data_folder.h"
#include "cli/listing.h"
#include "cli/progress_words.h"

namespace broadsheet::cli {

namespace {

/// What is remembered of a source: how it does over all runs, and how the last run found it.
struct Remembered {
  std::optional<store::SourceHealth> health;
  std::optional<SourceOutcome> outcome;
};

constexpr std::size_t runs_looked_at = 200;

/// By name of the source; nothing where nothing is stored yet.
Result<std::map<std::string, Remembered>> remembered(const CommonArguments& common) {
  std::map<std::string, Remembered> found;
  std::error_code unreadable;
  if (!std::filesystem::exists(store_file(common.data), unreadable)) return found;
  TRY_LET(const auto store, open_to_read(common.data));
  TRY(store->sources().each(
      [&found](const store::SourceHealth& health) { found[health.name].health = health; }));
  TRY_LET(const std::vector<Run> runs, store->runs().latest(runs_looked_at));
  for (const Run& run : runs) {
    for (const SourceOutcome& outcome : run.sources) {
      Remembered& last = found[outcome.name];
      if (!last.outcome) last.outcome = outcome;
    }
  }
  return found;
}

std::optional<double> average_yield(const Remembered& last) {
  if (!last.health || last.health->runs == 0) return {};
  return static_cast<double>(last.health->items) / static_cast<double>(last.health->runs);
}

std::string state_words(const Remembered& last) {
  if (!last.outcome) return "-";
  std::string words(name_of(last.outcome->state));
  if (last.health && last.health->failures_in_a_row > 1) {
    words += fmt::format(" ({} times)", last.health->failures_in_a_row);
  }
  return words;
}

/// Where it is left alone until later, that time.
std::string next_words(const Remembered& last) {
  const bool is_resting = last.health && last.health->not_before;
  return is_resting ? short_moment(*last.health->not_before) : "next run";
}

Json moment_or_null(const std::optional<Time>& time) {
  return time ? Json(to_rfc3339(*time)) : Json();
}

Json json_of(const collect::SourceConfig& source, const Remembered& last) {
  const store::SourceHealth health = last.health.value_or(store::SourceHealth());
  const SourceOutcome outcome = last.outcome.value_or(SourceOutcome());
  const auto yield = average_yield(last);
  return {{"name", source.name},
          {"kind", name_of(source.kind)},
          {"url", source.url},
          {"state", last.outcome ? name_of(outcome.state) : "not asked yet"},
          {"asked_at", last.health ? moment_or_null(health.asked_at) : Json()},
          {"last_success", moment_or_null(health.succeeded_at)},
          {"next", moment_or_null(health.not_before)},
          {"failures_in_a_row", health.failures_in_a_row},
          {"runs", health.runs},
          {"items_per_run", yield ? Json(*yield) : Json()},
          {"items", outcome.items},
          {"requests", outcome.requests},
          {"bytes", outcome.bytes},
          {"took_ms", outcome.took_ms ? Json(*outcome.took_ms) : Json()},
          {"errors", outcome.errors},
          {"hint", outcome.hint}};
}

}  // namespace

Result<Listing> list_sources(const CommonArguments& common, const pipeline::Config& config) {
  Listing listing{.name = "sources",
                  .columns = {{.name = "NAME", .columns_max = 20},
                              {.name = "KIND", .columns_max = 10},
                              {.name = "STATE"},
                              {.name = "LAST GOOD"},
                              {.name = "NEXT"},
                              {.name = "PER RUN", .side = TableColumn::Side::right},
                              {.name = "OUTCOME"}},
                  .rows = {}};
  TRY_LET(auto found, remembered(common));
  for (const collect::SourceConfig& source : config.sources) {
    const Remembered& last = found[source.name];
    const auto good = last.health ? last.health->succeeded_at : std::nullopt;
    const auto yield = average_yield(last);
    listing.rows.push_back({source.name, std::string(name_of(source.kind)), state_words(last),
                            good ? short_moment(*good) : "-", next_words(last),
                            yield ? fmt::format("{:.1f}", *yield) : "-",
                            last.outcome ? outcome_words(*last.outcome) : "not asked yet"});
    listing.values.push_back(json_of(source, last));
  }
  return listing;
}

}  // namespace broadsheet::cli
