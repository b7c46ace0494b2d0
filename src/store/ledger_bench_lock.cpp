// A log in WAL mode is written under the first of eight locks in shared memory
// (sqlite.org/walformat.html, 2.3.1): its taking and giving back pass through xShmLock.
#include "store/ledger_bench_lock.h"

#include <chrono>
#include <utility>

#include <sqlite3.h>

namespace broadsheet::store {

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* vfs_name = "timed";
constexpr int write_lock = 0;

struct Measured {
  Clock::time_point taken;
  std::vector<double> held;
};
thread_local Measured measured;  // each writer has a connection and a thread of its own

const sqlite3_io_methods* real_methods = nullptr;
sqlite3_io_methods timed_methods;
sqlite3_vfs timed_vfs;

int lock(sqlite3_file* file, int first, int count, int flags) {
  const int code = real_methods->xShmLock(file, first, count, flags);
  const bool is_write_lock = first == write_lock && (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  if (!is_write_lock || code != SQLITE_OK) return code;
  if ((flags & SQLITE_SHM_LOCK) != 0) {
    measured.taken = Clock::now();
  } else {
    measured.held.push_back(
        std::chrono::duration<double, std::micro>(Clock::now() - measured.taken).count());
  }
  return code;
}

/// The real file, but for the lock.
int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  auto* const real = static_cast<sqlite3_vfs*>(vfs->pAppData);
  const int code = real->xOpen(real, name, file, flags, flags_out);
  if (code != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0) return code;
  if (real_methods == nullptr) {  // the first store is opened before there are threads
    real_methods = file->pMethods;
    timed_methods = *real_methods;
    timed_methods.xShmLock = lock;
  }
  file->pMethods = &timed_methods;
  return code;
}

bool install() {
  if (sqlite3_config(SQLITE_CONFIG_URI, 1) != SQLITE_OK) return false;
  sqlite3_initialize();
  sqlite3_vfs* const real = sqlite3_vfs_find(nullptr);
  timed_vfs = *real;
  timed_vfs.zName = vfs_name;
  timed_vfs.pAppData = real;
  timed_vfs.xOpen = open;
  return sqlite3_vfs_register(&timed_vfs, 0) == SQLITE_OK;
}

}  // namespace

std::string timed(const std::filesystem::path& path) {
  static const bool is_installed = install();
  return is_installed ? "file:" + path.string() + "?vfs=" + vfs_name : path.string();
}

std::vector<double> take_lock_times() {
  return std::exchange(measured.held, {});
}

}  // namespace broadsheet::store
