#include "cli/run_ending.h"

#include <algorithm>

#include "cli/data_folder.h"

namespace broadsheet::cli {

namespace {

bool has_done(const Run& run, Stage stage) {
  return std::ranges::any_of(run.stages, [stage](const StageReport& report) {
    return report.stage == stage && report.done;
  });
}

}  // namespace

Result<ModelCosts> costs_of(store::LedgerStore& ledger, const Id<Run>& run) {
  ModelCosts costs;
  TRY(ledger.each([&](const store::LedgerEntry& entry) {
    if (entry.run != run) return;
    ++costs.calls;
    const bool is_settled = entry.state == store::EntryState::settled;
    UsdMicros& sum = is_settled ? costs.charged : costs.unsettled;
    sum = sum + counted(entry);
  }));
  return costs;
}

Result<RunEnding> describe_ending(store::Store& store, const Run& run,
                                  const std::filesystem::path& data,
                                  const pipeline::Config& config) {
  RunEnding ending{.run = run, .timings = {}, .published = {}, .costs = {}};
  TRY_LET(ending.costs, costs_of(store.ledger(), run.id));
  TRY_LET(ending.timings, store.runs().timings(run.id));
  if (!run.edition.empty()) {
    TRY_LET(ending.published.edition, store.articles().find_edition(run.edition));
  }
  if (has_done(run, Stage::publish)) ending.published.site = site_folder(data) / "index.html";
  if (has_done(run, Stage::deploy)) ending.published.deployed_to = config.deploy_folder;
  return ending;
}

Json json_of(const RunEnding& ending) {
  Json document = stored_form(ending.run);
  document["timings"] = stored_forms(ending.timings);
  document["costs"] = json_of(ending.costs);
  const auto path_or_null = [](const std::filesystem::path& path) {
    return path.empty() ? Json() : Json(path.string());
  };
  document["site"] = path_or_null(ending.published.site);
  document["deployed_to"] = path_or_null(ending.published.deployed_to);
  return document;
}

Json json_of(const ModelCosts& costs) {
  return {{"calls", costs.calls},
          {"charged_usd_micros", costs.charged.count},
          {"unsettled_usd_micros", costs.unsettled.count}};
}

ExitStatus status_of(const Run& run) {
  switch (run.state) {
    case RunState::ok:
      return ExitStatus::done;
    case RunState::partial:
    case RunState::stopped:
      return ExitStatus::in_part;
    case RunState::running:
    case RunState::failed:
      break;
  }
  return ExitStatus::failed;
}

}  // namespace broadsheet::cli
