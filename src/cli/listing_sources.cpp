#include <map>
#include <optional>

#include "cli/data_folder.h"
#include "cli/listing.h"
#include "cli/progress_words.h"

namespace broadsheet::cli {

namespace {

struct LastAsked {
  std::optional<SourceOutcome> outcome;
  std::optional<Time> asked_at;
  std::optional<Time> last_success;
};

constexpr std::size_t runs_looked_at = 200;

/// By name of the source; nothing where nothing is stored yet.
Result<std::map<std::string, LastAsked>> last_asked(const CommonArguments& common) {
  std::map<std::string, LastAsked> found;
  std::error_code unreadable;
  if (!std::filesystem::exists(store_file(common.data), unreadable)) return found;
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(const std::vector<Run> runs, store->runs().latest(runs_looked_at));
  for (const Run& run : runs) {
    for (const SourceOutcome& outcome : run.sources) {
      LastAsked& last = found[outcome.name];
      if (!last.outcome) {
        last.outcome = outcome;
        last.asked_at = run.started_at;
      }
      const bool is_success =
          outcome.state == SourceState::fresh || outcome.state == SourceState::unchanged;
      if (is_success && !last.last_success) last.last_success = run.started_at;
    }
  }
  return found;
}

Json json_of(const collect::SourceConfig& source, const LastAsked& last) {
  Json value{{"name", source.name}, {"kind", name_of(source.kind)},
             {"url", source.url},   {"state", "not asked yet"},
             {"asked_at", Json()},  {"last_success", Json()},
             {"items", 0},          {"errors", Json::array()},
             {"hint", ""}};
  if (last.last_success) value["last_success"] = to_rfc3339(*last.last_success);
  if (last.outcome) {
    value["state"] = name_of(last.outcome->state);
    value["asked_at"] = to_rfc3339(*last.asked_at);
    value["items"] = last.outcome->items;
    value["errors"] = last.outcome->errors;
    value["hint"] = last.outcome->hint;
  }
  return value;
}

}  // namespace

Result<Listing> list_sources(const CommonArguments& common, const pipeline::Config& config) {
  Listing listing{.name = "sources",
                  .columns = {{.name = "NAME", .columns_max = 22},
                              {.name = "KIND"},
                              {.name = "STATE"},
                              {.name = "LAST GOOD"},
                              {.name = "OUTCOME"}},
                  .rows = {}};
  TRY_LET(auto found, last_asked(common));
  for (const collect::SourceConfig& source : config.sources) {
    const LastAsked& last = found[source.name];
    listing.rows.push_back({source.name, std::string(name_of(source.kind)),
                            last.outcome ? std::string(name_of(last.outcome->state)) : "-",
                            last.last_success ? short_moment(*last.last_success) : "-",
                            last.outcome ? outcome_words(*last.outcome) : "not asked yet"});
    listing.values.push_back(json_of(source, last));
  }
  return listing;
}

}  // namespace broadsheet::cli
