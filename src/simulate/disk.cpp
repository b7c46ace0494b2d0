#include "simulate/disk.h"

#include "base/result.h"
#include "simulate/disk_calls.h"

namespace broadsheet::simulate {

void let_sqlite_find_disks() {
  // Paths of stores are otherwise never read as addresses, so that no name of a folder is one.
  must(sqlite3_shutdown() == SQLITE_OK);
  must(sqlite3_config(SQLITE_CONFIG_URI, 1) == SQLITE_OK);
  must(sqlite3_initialize() == SQLITE_OK);
}

Disk::Disk(const std::string& name) : name_(name), vfs_(make_vfs(*this, name_)) {
  must(sqlite3_vfs_register(vfs_.get(), 0) == SQLITE_OK);
}

Disk::~Disk() {
  sqlite3_vfs_unregister(vfs_.get());
}

std::filesystem::path Disk::store() const {
  return "file:/store.sqlite?vfs=" + name_;
}

void Disk::begin_process(std::vector<Fault> faults) {
  faults_ = std::move(faults);
  shared_.clear();
  for (auto& [name, file] : files_) file->locks = file->reserved = file->exclusive = 0;
  changes_ = 0;
  is_dead_ = false;
  was_cut_ = false;
  had_trouble_ = false;
}

int Disk::change() {
  if (is_dead_) return SQLITE_IOERR;
  const std::int64_t at = changes_++;
  for (const Fault& fault : faults_) {
    const bool is_over = at >= fault.at + fault.length;
    if (at < fault.at || is_over) continue;
    if (fault.kind == FaultKind::kill || fault.kind == FaultKind::power_cut) {
      is_dead_ = true;
      was_cut_ = fault.kind == FaultKind::power_cut;
      if (was_cut_) cut_power(static_cast<std::uint64_t>(fault.amount));
      return SQLITE_IOERR;
    }
    if (fault.kind == FaultKind::full_disk || fault.kind == FaultKind::failing_disk) {
      had_trouble_ = true;
      return fault.kind == FaultKind::full_disk ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    }
  }
  return SQLITE_OK;
}

void Disk::apply(std::string& bytes, const Change& change) {
  if (change.length >= 0) return bytes.resize(static_cast<std::size_t>(change.length));
  const auto offset = static_cast<std::size_t>(change.offset);
  if (bytes.size() < offset + change.bytes.size()) bytes.resize(offset + change.bytes.size());
  bytes.replace(offset, change.bytes.size(), change.bytes);
}

/// Writes reach a disk in any order: each that was not made safe is kept whole, torn at a sector,
/// or lost.
void Disk::cut_power(std::uint64_t seed) {
  constexpr std::int64_t sector = 512;
  Draws draws(seed);
  for (auto& [name, file] : files_) {
    for (Change& change : file->unsafe) {
      const auto fate = draws.between(0, 3);
      if (fate == 0) continue;
      const auto sectors = static_cast<std::int64_t>(change.bytes.size()) / sector;
      if (fate == 1 && sectors > 1) {
        change.bytes.resize(static_cast<std::size_t>(sector * draws.between(1, sectors - 1)));
      }
      apply(file->safe, change);
    }
    file->unsafe.clear();
    file->written = file->safe;
  }
}

}  // namespace broadsheet::simulate
