// `runs show`: the report of one run.
#include <algorithm>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/data_folder.h"
#include "cli/explanation.h"
#include "cli/find_run.h"

namespace broadsheet::cli {

namespace {

Result<Explanation> explain_named(const CommonArguments& common, const std::string& id) {
  TRY_LET(const auto store, open_to_read(common.data));
  TRY_LET(const Run run, find_run(store->runs(), id));
  return explain_run(*store, run.id.text);
}

}  // namespace

ExitStatus show_run(const Shell& shell, const CommonArguments& common,
                    const RunShowArguments& arguments) {
  return show(shell, common, explain_named(common, arguments.id));
}

}  // namespace broadsheet::cli
