/// The folder in which everything stored lives.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/result.h"
#include "base/stop_wish.h"
#include "store/data_lock.h"
#include "store/sqlite/sqlite_store.h"

namespace broadsheet::cli {

/// Of a data folder.
std::filesystem::path store_file(const std::filesystem::path& data);
std::filesystem::path site_folder(const std::filesystem::path& data);  ///< the built site

/// A store that only this process writes to; it ends before the lock.
struct HeldStore {
  store::DataLock lock;
  std::unique_ptr<store::SqliteStore> store;
};

/// What to do where another process holds the folder: by default nothing, but say who.
struct LockPatience {
  std::chrono::seconds wait{0};
  const StopWish* stop = nullptr;                          ///< ends the waiting
  std::function<void(const Error& held)> on_waiting = {};  ///< once, when the waiting begins
};

/// Makes the folder where it is missing, and takes the lock. Errors: conflict (who holds it, since
/// when), refused (disk full, read-only, no rights).
Result<store::DataLock> lock_data(const std::filesystem::path& data,
                                  const LockPatience& patience = {});

/// The same, and opens the store. Errors also: those of SqliteStore::open.
Result<HeldStore> open_to_write(const std::filesystem::path& data,
                                const LockPatience& patience = {});

/// For looking: no lock, while another process may be writing. Errors: refused (nothing is stored
/// there yet), and those of SqliteStore::open.
Result<std::unique_ptr<store::SqliteStore>> open_to_read(const std::filesystem::path& data);

}  // namespace broadsheet::cli
