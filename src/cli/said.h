/// What the commands that correct stories share: finding what was named, and saying what was done.
#pragma once

#include <functional>
#include <string>

#include "cli/shell.h"
#include "pipeline/feedback.h"
#include "store/store.h"

namespace broadsheet::cli {

/// The one item or story that has this id or one that begins so. Errors: invalid, and those of the
/// store.
Result<Id<Item>> item_named(store::Store& store, const std::string& typed);
Result<Id<Story>> story_named(store::Store& store, const std::string& typed);

/// Opens the store to write, lets `act` speak, and says what came of it.
ExitStatus say_correction(const Shell& shell, const CommonArguments& common,
                          const std::function<Result<pipeline::Said>(store::Store&)>& act);

}  // namespace broadsheet::cli
