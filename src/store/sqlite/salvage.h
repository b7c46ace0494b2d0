/// Mends a damaged store: what can still be read goes into a new file, which takes the place of the
/// old one. The old one stays beside it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace broadsheet::store {

struct Salvage {
  std::filesystem::path copy;        ///< the damaged file, as it was
  std::int64_t rows = 0;             ///< that the new file has
  std::int64_t orphans = 0;          ///< rows left out because what they belong to is lost
  std::vector<std::string> damaged;  ///< tables that could not be read to the end
};

/// Nobody else may have the file open. It is copied to `copy` first (with its -wal); nothing is
/// touched where that or the making of the new file fails. Errors: refused (disk full, no rights,
/// or a newer program wrote it), corrupt (not even the list of tables can be read).
Result<Salvage> salvage_store(const std::filesystem::path& file, const std::filesystem::path& copy);

}  // namespace broadsheet::store
