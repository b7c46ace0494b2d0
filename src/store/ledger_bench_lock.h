/// For ledger_bench: how long SQLite's write lock is held, taken down between its file system and
/// the real one, so that the store is measured as it is.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace broadsheet::store {

/// The name under which a store at `path` is opened to be measured.
std::string timed(const std::filesystem::path& path);

/// Microseconds from taking to giving back the write lock, each time that this thread held it since
/// the last call.
std::vector<double> take_lock_times();

}  // namespace broadsheet::store
