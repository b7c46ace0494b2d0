#include "pipeline/left_over_calls.h"

#include <vector>

#include <fmt/format.h>

#include "base/how_many.h"
#include "base/limits.h"

namespace broadsheet::pipeline {

Result<LeftOver> clear_left_over(store::LedgerStore& ledger, const Id<Run>& run, Time now) {
  std::vector<store::LedgerEntry> dead;
  TRY(ledger.each([&](const store::LedgerEntry& entry) {
    const bool is_over = entry.reserved_at + 2 * limits::model_time_max < now;
    if (entry.state == store::EntryState::reserved && entry.run != run && is_over) {
      dead.push_back(entry);
    }
  }));
  LeftOver cleared;
  for (store::LedgerEntry& entry : dead) {
    entry.state = store::EntryState::lost;
    entry.settled_at = now;
    entry.outcome = "left over";
    const auto settled = ledger.settle(entry, nullptr);
    // A twin that went with the one before it, or one that another process has just ended.
    if (!settled && settled.error().kind != ErrorKind::conflict) return settled.error();
    ++cleared.calls;
    cleared.amount = cleared.amount + entry.reserved;
  }
  return cleared;
}

Result<void> tell_left_over(StageRun& run, Stage stage) {
  Services& services = run.services;
  TRY_LET(const LeftOver left,
          clear_left_over(services.store.ledger(), run.run.id, services.clock.now()));
  if (left.calls == 0) return {};
  report_of(run.run, stage)
      .warnings.push_back(
          fmt::format("{} of a run that was cut off may have been billed: {} count as spent",
                      how_many(left.calls, "call"), to_usd(left.amount)));
  return {};
}

}  // namespace broadsheet::pipeline
