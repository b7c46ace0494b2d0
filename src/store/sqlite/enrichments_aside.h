/// Enrichments that wait to be saved, in a table that SQLite keeps in a file of its own while there
/// are many: it is not synced, no other process sees it, and it goes away with the connection.
#pragma once

#include <memory>

#include "store/sqlite/connection.h"
#include "store/store.h"

namespace broadsheet::store {

Result<std::unique_ptr<LaidAside>> make_enrichments_aside(Connection& connection);

}  // namespace broadsheet::store
