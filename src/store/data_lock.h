/// One process at a time works on a data folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet::store {

/// Holds the lock until it is destroyed or the process ends, however it ends (flock(2)): what a
/// dead process leaves behind is simply taken, and known by the line that it could not wipe out.
/// The file stays; it is not the lock.
class DataLock {
 public:
  /// Takes the lock file at `path` ("<data>/lock") without waiting. `pid_text` says who holds it:
  /// the process's number, a space, and since when ("4711 2026-06-26T07:00:00Z"). Errors: conflict
  /// (`what` is "held by process 4711 since 2026-06-26T07:00:00Z"), refused (no folder, no rights,
  /// read-only or full disk).
  static Result<DataLock> take(const std::filesystem::path& path, std::string_view pid_text);

  /// "process 4711 since 2026-06-26T07:00:00Z", where the last holder died with it; "": none did.
  const std::string& left_by() const { return left_by_; }

  DataLock(DataLock&& other) noexcept;
  DataLock& operator=(DataLock&& other) noexcept;
  ~DataLock();

 private:
  explicit DataLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;  // -1: moved from
  std::string left_by_;
};

}  // namespace broadsheet::store
