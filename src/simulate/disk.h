/// A disk in memory that SQLite writes to. It keeps apart what was written and what was made safe
/// (fsync), fails on schedule, and ends its process at any change.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "simulate/draws.h"
#include "simulate/history.h"

namespace broadsheet::simulate {

/// Once in a process, before any store is open: lets SQLite find disks by the name in a path.
void let_sqlite_find_disks();

/// One thread. Outlives the stores on it.
class Disk {
 public:
  /// `name` tells it from the other disks of the process.
  explicit Disk(const std::string& name);
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  std::filesystem::path store() const;

  /// A new process begins, to which `faults` happen. No store is open.
  void begin_process(std::vector<Fault> faults);
  /// kill -9, at another place than a change.
  void kill() { is_dead_ = true; }

  /// Nothing that its process does has any effect any more.
  bool is_dead() const { return is_dead_; }
  bool was_cut() const { return was_cut_; }          ///< it is dead, by a power cut
  bool had_trouble() const { return had_trouble_; }  ///< in this process
  std::int64_t changes() const { return changes_; }  ///< in this process

 private:
  friend struct DiskCalls;

  struct Change {
    std::int64_t offset = 0;
    std::string bytes;
    std::int64_t length = -1;  ///< of a cut to this length; -1: it is a write
  };
  struct File {
    std::string written;         ///< as the system shows it
    std::string safe;            ///< what survives a power cut
    std::vector<Change> unsafe;  ///< what stands between the two
    int locks = 0;               ///< open handles that hold any lock
    int reserved = 0;
    int exclusive = 0;
  };
  struct Shared {
    std::vector<std::string> pages;
    int users = 0;
    std::vector<int> readers = std::vector<int>(8);
    std::vector<int> writers = std::vector<int>(8);
  };

  int change();  ///< counts; an SQLite code where it must not happen
  void cut_power(std::uint64_t seed);
  static void apply(std::string& bytes, const Change& change);

  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  std::map<std::string, std::unique_ptr<File>> files_;
  std::map<std::string, Shared> shared_;
  std::vector<Fault> faults_;
  std::int64_t changes_ = 0;
  std::uint64_t randomness_ = 0;
  bool is_dead_ = false;
  bool was_cut_ = false;
  bool had_trouble_ = false;
};

}  // namespace broadsheet::simulate
