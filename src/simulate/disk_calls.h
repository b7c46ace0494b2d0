/// A disk as SQLite calls it (sqlite.org/vfs.html, sqlite.org/c3ref/io_methods.html).
#pragma once

#include <memory>
#include <string>

#include <sqlite3.h>

namespace broadsheet::simulate {

class Disk;

/// Borrows both.
std::unique_ptr<sqlite3_vfs> make_vfs(Disk& disk, const std::string& name);

}  // namespace broadsheet::simulate
