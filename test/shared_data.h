/// Recordings and labelled data that are too large, or not ours, to keep in the repository. A test
/// that wants them says MESSAGE("skipped: …") where they are absent.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <vector>

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

/// The recordings in a folder and below it, in the order of their paths.
inline std::vector<std::filesystem::path> recordings_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().string().ends_with(".jsonl.gz")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace broadsheet
