/// Files as whole values. Writing is all or nothing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet {

/// Errors: refused (not there, no rights), over_budget (larger than `bytes_max`), invalid
/// (damaged gzip). A ".gz" file is decompressed, and the limit counts the result.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t bytes_max);

/// Writes a new file beside the old one, flushes it to disk, and renames it into place.
/// Errors: refused (no rights, read-only, full disk), each with a hint.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Errors: refused.
Result<void> make_folder(const std::filesystem::path& path);

/// The error for a failed system call: what was tried on which path, why (errno), and a mend.
Error file_error(std::string_view tried, const std::filesystem::path& path, int error_number);

}  // namespace broadsheet
