/// Recordings and labelled data that are too large, or not ours, to keep in the repository. A test
/// that wants them says MESSAGE("skipped: …") where they are absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>

namespace broadsheet {

/// $BROADSHEET_SHARED, or the first `shared/data` beside the current folder or one above it.
inline std::optional<std::filesystem::path> shared_data() {
  namespace fs = std::filesystem;
  std::error_code error;
  if (const char* named = std::getenv("BROADSHEET_SHARED")) {
    if (fs::is_directory(named, error)) return fs::path(named);
  }
  for (fs::path folder = fs::current_path(error); !folder.empty(); folder = folder.parent_path()) {
    if (fs::is_directory(folder / "shared" / "data", error)) return folder / "shared" / "data";
    if (folder == folder.root_path()) break;
  }
  return {};
}

}  // namespace broadsheet
