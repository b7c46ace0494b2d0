/// Reads broadsheet.toml. Strict: an unknown key, a wrong type or a value out of range is a fault
/// that names file, line, key, what is allowed, and the key that was probably meant. All faults of
/// a file are found in one reading.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "cli/config_fault.h"
#include "cli/environment.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

/// `config` is of use only where there are no faults.
struct ConfigReading {
  pipeline::Config config;
  std::vector<ConfigFault> faults;  ///< in the order of the file
};

/// `name` stands for the file in faults.
ConfigReading parse_config(std::string_view text, const std::string& name,
                           const Environment& environment);

/// Errors: those of read_file, with a hint how to get a configuration.
Result<ConfigReading> read_config(const std::filesystem::path& path,
                                  const Environment& environment);

/// Every key that a file may have, as "site.title": for the tests of what `init` writes.
std::vector<std::string> config_keys();

}  // namespace broadsheet::cli
