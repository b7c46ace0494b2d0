/// The configuration as its owner wrote it, opened to be changed. A file that has faults, or that
/// would have some afterwards, is never written.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/config_edit.h"
#include "cli/shell.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

struct OpenConfig {
  std::filesystem::path file;
  std::string text;
  pipeline::Config config;
};

/// Nothing where it cannot be read or has faults: they have been reported, and the command ends
/// with `wrong_usage`.
std::optional<OpenConfig> open_config(const Shell& shell, const CommonArguments& common);

/// Adds the sources at the end of the file. Errors: those of with_sources and write_file.
Result<void> add_to(const OpenConfig& open, std::span<const NewSource> added);

/// Takes the source out of the file. Errors: those of without_source and write_file.
Result<void> remove_from(const OpenConfig& open, std::string_view name);

}  // namespace broadsheet::cli
