/// Brings the tables of a file up to date.
#pragma once

#include <span>

#include "base/result.h"
#include "store/schema/migrations.h"
#include "store/sqlite/connection.h"

namespace broadsheet::store {

/// Each step that is missing runs in a transaction of its own, together with the note that it has.
/// Errors: refused (the file has more steps than we know: a newer program wrote it), corrupt (a
/// database of somebody else).
Result<void> migrate(Connection& connection, std::span<const Migration> steps = migrations());

}  // namespace broadsheet::store
