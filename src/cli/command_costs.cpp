#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/listing.h"

namespace broadsheet::cli {

namespace {

/// What is readable is shown also of a ledger whose sums are wrong; the error comes with it.
Result<Listing> costs(const CommonArguments& common, CostGroup by) {
  TRY_LET(const auto store, open_to_read(common.data));
  return list_costs(*store, by);
}

Result<void> check(const CommonArguments& common) {
  TRY_LET(const auto store, open_to_read(common.data));
  return store->ledger().check();
}

}  // namespace

ExitStatus list_costs(const Shell& shell, const CommonArguments& common,
                      const CostListArguments& arguments) {
  const ExitStatus shown = show(shell, common, costs(common, arguments.by));
  if (shown != ExitStatus::done) return shown;
  if (const auto sound = check(common); !sound) return report(shell, common, sound.error());
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
