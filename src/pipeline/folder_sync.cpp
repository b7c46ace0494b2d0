#include "pipeline/folder_sync.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/files.h"
#include "base/hash.h"
#include "base/limits.h"

namespace broadsheet::pipeline {

namespace {

namespace fs = std::filesystem;

/// Relative paths of all files below `folder`, sorted.
Result<std::vector<std::string>> files_below(const fs::path& folder) {
  std::vector<std::string> found;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file()) found.push_back(fs::relative(at->path(), folder).string());
  }
  if (error) return file_error("list the folder", folder, error.value());
  std::ranges::sort(found);
  return found;
}

bool holds(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  if (fs::file_size(path, error) != bytes.size() || error) return false;
  const auto present = read_file(path, limits::recorded_file_bytes_max);
  return present && *present == bytes;
}

}  // namespace

Result<bool> sync_folder(const fs::path& folder, const FolderContent& content) {
  TRY(make_folder(folder));
  bool has_changed = false;
  for (const auto& [name, bytes] : content) {
    const fs::path path = folder / name;
    if (holds(path, bytes)) continue;
    TRY(make_folder(path.parent_path()));
    TRY(write_file(path, bytes));
    has_changed = true;
  }
  TRY_LET(const auto present, files_below(folder));
  for (const std::string& name : present) {
    if (content.contains(name)) continue;
    std::error_code error;
    fs::remove(folder / name, error);
    if (error) return file_error("remove", folder / name, error.value());
    has_changed = true;
  }
  return has_changed;
}

Result<std::string> folder_hash(const fs::path& folder) {
  TRY_LET(const auto names, files_below(folder));
  std::string all;
  for (const std::string& name : names) {
    TRY_LET(const std::string bytes, read_file(folder / name, limits::recorded_file_bytes_max));
    all += name + '\0' + content_hash(bytes) + '\n';
  }
  return content_hash(all);
}

}  // namespace broadsheet::pipeline
