#include "cli/data_folder.h"

#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/files.h"

namespace broadsheet::cli {

namespace {

/// The machine's own time, also where the run has another: it says since when a process holds the
/// folder.
std::string holder() {
  const Time now = std::chrono::floor<std::chrono::seconds>(SystemClock().now());
  return fmt::format("{} {}", ::getpid(), to_rfc3339(now));
}

Error stopped_waiting(Error held) {
  held.kind = ErrorKind::cancelled;
  held.what = "stopped while it waited for a folder " + held.what;
  return held;
}

}  // namespace

std::filesystem::path store_file(const std::filesystem::path& data) {
  return data / "store.sqlite";
}

std::filesystem::path site_folder(const std::filesystem::path& data) {
  return data / "site" / "public";
}

Result<store::DataLock> lock_data(const std::filesystem::path& data, const LockPatience& patience) {
  constexpr std::chrono::milliseconds look_again{100};
  TRY(make_folder(data));
  auto lock = store::DataLock::take(data / "lock", holder());
  const auto is_held = [&] { return !lock && lock.error().kind == ErrorKind::conflict; };
  if (!is_held() || patience.wait.count() == 0) return lock;
  if (patience.on_waiting) patience.on_waiting(lock.error());
  constexpr std::chrono::duration<double> no_time(0);
  const Stopwatch waited;
  while (is_held() && patience.wait - std::chrono::duration<double>(waited.seconds()) > no_time) {
    if (patience.stop && patience.stop->is_asked()) return stopped_waiting(lock.error());
    std::this_thread::sleep_for(look_again);
    lock = store::DataLock::take(data / "lock", holder());
  }
  return lock;
}

Result<HeldStore> open_to_write(const std::filesystem::path& data, const LockPatience& patience) {
  TRY_LET(store::DataLock lock, lock_data(data, patience));
  TRY_LET(auto store, store::SqliteStore::open(store_file(data)));
  return HeldStore{.lock = std::move(lock), .store = std::move(store)};
}

Result<std::unique_ptr<store::SqliteStore>> open_to_read(const std::filesystem::path& data) {
  std::error_code unreadable;
  if (!std::filesystem::exists(store_file(data), unreadable)) {
    Error error;
    error.kind = ErrorKind::refused;
    error.what = "nothing is stored here yet";
    error.place = data.string();
    error.hint = "`broadsheet run` fills it; --data DIR names another folder";
    return error;
  }
  return store::SqliteStore::open(store_file(data));
}

}  // namespace broadsheet::cli
