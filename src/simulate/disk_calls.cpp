#include "simulate/disk_calls.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "simulate/disk.h"

namespace broadsheet::simulate {

namespace {

/// SQLite makes room for it and knows the first member only.
struct Handle {
  sqlite3_file base;
  Disk* disk;
  std::string* name;  ///< owned; null for a file that goes away when it is closed
  void* file;
  void* own;  ///< owned, for a file without a name
  int lock;
  bool is_mapped;
};

}  // namespace

struct DiskCalls {
  static Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static Disk& disk(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }
  static Disk::File& file_of(const Handle& handle) {
    return *static_cast<Disk::File*>(handle.file);
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    Disk& disk = DiskCalls::disk(vfs);
    file->pMethods = nullptr;
    if (disk.is_dead_) return SQLITE_CANTOPEN;
    auto own = std::make_unique<Disk::File>();
    Disk::File* opened = own.get();
    if (name != nullptr) {
      auto& kept = disk.files_[name];
      if (!kept) kept = std::move(own);
      opened = kept.get();
    }
    auto key = name != nullptr ? std::make_unique<std::string>(name) : nullptr;
    handle(file) = {.base = {.pMethods = &methods},
                    .disk = &disk,
                    .name = key.release(),
                    .file = opened,
                    .own = own.release(),
                    .lock = SQLITE_LOCK_NONE,
                    .is_mapped = false};
    if (out != nullptr) *out = flags;
    return SQLITE_OK;
  }

  static int close(sqlite3_file* file) {
    const Handle& closed = handle(file);
    unlock(file, SQLITE_LOCK_NONE);
    const std::unique_ptr<std::string> name(closed.name);
    const std::unique_ptr<Disk::File> own(static_cast<Disk::File*>(closed.own));
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    Disk& disk = DiskCalls::disk(vfs);
    const auto found = disk.files_.find(name);
    if (found == disk.files_.end()) return SQLITE_IOERR_DELETE_NOENT;
    if (const int code = disk.change(); code != SQLITE_OK) return code;
    disk.files_.erase(found);
    return SQLITE_OK;
  }

  static int access(sqlite3_vfs* vfs, const char* name, int, int* result) {
    const auto found = disk(vfs).files_.find(name);
    *result = found != disk(vfs).files_.end() ? 1 : 0;
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* name, int room, char* out) {
    sqlite3_snprintf(room, out, "%s", name);
    return SQLITE_OK;
  }

  static int randomness(sqlite3_vfs* vfs, int count, char* out) {
    Draws draws(disk(vfs).randomness_++);
    for (int i = 0; i < count; ++i) out[i] = static_cast<char>(draws.next());
    return count;
  }

  /// Nobody else is at work meanwhile: waiting for a lock ends at once.
  static int pause(sqlite3_vfs*, int microseconds) { return microseconds; }

  static int current_time(sqlite3_vfs*, sqlite3_int64* out) {
    constexpr sqlite3_int64 a_day_of_2026 = 212'649'300'000'000;  // Julian days in milliseconds
    *out = a_day_of_2026;
    return SQLITE_OK;
  }

  static int read(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
    if (handle(file).disk->is_dead_) return SQLITE_IOERR_READ;
    const std::string& bytes = file_of(handle(file)).written;
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto length = std::min(static_cast<std::size_t>(count), bytes.size() - from);
    std::memcpy(out, bytes.data() + from, length);
    if (length == static_cast<std::size_t>(count)) return SQLITE_OK;
    std::memset(static_cast<char*>(out) + length, 0, static_cast<std::size_t>(count) - length);
    return SQLITE_IOERR_SHORT_READ;
  }

  static int put(sqlite3_file* file, Disk::Change change) {
    Disk& disk = *handle(file).disk;
    if (const int code = disk.change(); code != SQLITE_OK) return code;
    Disk::File& changed = file_of(handle(file));
    Disk::apply(changed.written, change);
    if (handle(file).name != nullptr) changed.unsafe.push_back(std::move(change));
    return SQLITE_OK;
  }

  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    return put(file, {.offset = offset,
                      .bytes = {static_cast<const char*>(bytes), static_cast<std::size_t>(count)}});
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 length) {
    return put(file, {.bytes = {}, .length = length});
  }

  static int sync(sqlite3_file* file, int) {
    Disk& disk = *handle(file).disk;
    const int code = disk.change();
    if (code != SQLITE_OK) return code == SQLITE_FULL ? SQLITE_FULL : SQLITE_IOERR_FSYNC;
    Disk::File& synced = file_of(handle(file));
    for (const Disk::Change& change : synced.unsafe) Disk::apply(synced.safe, change);
    synced.unsafe.clear();
    return SQLITE_OK;
  }

  static int file_size(sqlite3_file* file, sqlite3_int64* out) {
    *out = static_cast<sqlite3_int64>(file_of(handle(file)).written.size());
    return SQLITE_OK;
  }

  static int lock(sqlite3_file* file, int wanted) {
    Handle& asking = handle(file);
    Disk::File& locked = file_of(asking);
    if (wanted <= asking.lock) return SQLITE_OK;
    const bool reserves = asking.lock >= SQLITE_LOCK_RESERVED;
    if (locked.exclusive > 0) return SQLITE_BUSY;
    if (wanted >= SQLITE_LOCK_RESERVED && !reserves && locked.reserved > 0) return SQLITE_BUSY;
    const int others = locked.locks - (asking.lock > SQLITE_LOCK_NONE ? 1 : 0);
    if (wanted == SQLITE_LOCK_EXCLUSIVE && others > 0) return SQLITE_BUSY;
    count(locked, asking.lock, -1);
    asking.lock = wanted;
    count(locked, asking.lock, 1);
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* file, int kept) {
    Handle& asking = handle(file);
    if (kept >= asking.lock) return SQLITE_OK;
    count(file_of(asking), asking.lock, -1);
    asking.lock = kept;
    count(file_of(asking), asking.lock, 1);
    return SQLITE_OK;
  }

  static void count(Disk::File& file, int lock, int by) {
    if (lock > SQLITE_LOCK_NONE) file.locks += by;
    if (lock >= SQLITE_LOCK_RESERVED) file.reserved += by;
    if (lock == SQLITE_LOCK_EXCLUSIVE) file.exclusive += by;
  }

  static int is_reserved(sqlite3_file* file, int* out) {
    *out = file_of(handle(file)).reserved > 0 ? 1 : 0;
    return SQLITE_OK;
  }

  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 512; }
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int map_shared(sqlite3_file* file, int page, int size, int extends, void volatile** out) {
    Disk& disk = *handle(file).disk;
    *out = nullptr;
    if (disk.is_dead_) return SQLITE_IOERR_SHMMAP;
    Disk::Shared& shared = disk.shared_[*handle(file).name];
    if (!std::exchange(handle(file).is_mapped, true)) ++shared.users;
    auto& pages = shared.pages;
    const auto wanted = static_cast<std::size_t>(page);
    if (wanted >= pages.size() && extends == 0) return SQLITE_OK;
    // They are read in place, so none moves: a string this long has its bytes elsewhere.
    while (wanted >= pages.size()) pages.emplace_back(static_cast<std::size_t>(size), '\0');
    *out = pages[wanted].data();
    return SQLITE_OK;
  }

  static int lock_shared(sqlite3_file* file, int first, int count, int flags) {
    Disk::Shared& shared = handle(file).disk->shared_[*handle(file).name];
    const bool is_write = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    const auto from = static_cast<std::size_t>(first);
    const auto to = from + static_cast<std::size_t>(count);
    auto& held = is_write ? shared.writers : shared.readers;
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      for (std::size_t i = from; i < to; ++i) held[i] = std::max(0, held[i] - 1);
      return SQLITE_OK;
    }
    for (std::size_t i = from; i < to; ++i) {
      if (shared.writers[i] > 0 || (is_write && shared.readers[i] > 0)) return SQLITE_BUSY;
    }
    for (std::size_t i = from; i < to; ++i) ++held[i];
    return SQLITE_OK;
  }

  static void barrier(sqlite3_file*) {}
  static int unmap_shared(sqlite3_file* file, int is_last) {
    auto& all = handle(file).disk->shared_;
    const auto found = all.find(*handle(file).name);
    if (found == all.end() || !std::exchange(handle(file).is_mapped, false)) return SQLITE_OK;
    if (--found->second.users == 0 && is_last != 0) all.erase(found);
    return SQLITE_OK;
  }

  static const sqlite3_io_methods methods;
};

const sqlite3_io_methods DiskCalls::methods = {.iVersion = 2,
                                               .xClose = close,
                                               .xRead = read,
                                               .xWrite = write,
                                               .xTruncate = truncate,
                                               .xSync = sync,
                                               .xFileSize = file_size,
                                               .xLock = lock,
                                               .xUnlock = unlock,
                                               .xCheckReservedLock = is_reserved,
                                               .xFileControl = control,
                                               .xSectorSize = sector_size,
                                               .xDeviceCharacteristics = characteristics,
                                               .xShmMap = map_shared,
                                               .xShmLock = lock_shared,
                                               .xShmBarrier = barrier,
                                               .xShmUnmap = unmap_shared,
                                               .xFetch = nullptr,
                                               .xUnfetch = nullptr};

std::unique_ptr<sqlite3_vfs> make_vfs(Disk& disk, const std::string& name) {
  auto vfs = std::make_unique<sqlite3_vfs>();
  constexpr int path_length_max = 512;
  vfs->iVersion = 2;
  vfs->szOsFile = sizeof(Handle);
  vfs->mxPathname = path_length_max;
  vfs->zName = name.c_str();
  vfs->pAppData = &disk;
  vfs->xOpen = DiskCalls::open;
  vfs->xDelete = DiskCalls::remove;
  vfs->xAccess = DiskCalls::access;
  vfs->xFullPathname = DiskCalls::full_path;
  vfs->xRandomness = DiskCalls::randomness;
  vfs->xSleep = DiskCalls::pause;
  vfs->xCurrentTimeInt64 = DiskCalls::current_time;
  return vfs;
}

}  // namespace broadsheet::simulate
