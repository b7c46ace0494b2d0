/// What `doctor` looks at, each as findings. No network: a source is ready where it could be asked.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "cli/config_file.h"
#include "pipeline/config.h"

namespace broadsheet::cli {

enum class Health { ok, warning, failure };
std::string_view name_of(Health health);  ///< "ok", "warn", "fail"

struct Finding {
  std::string subject;
  Health health = Health::ok;
  std::string what;
  std::string mend;        ///< "" where nothing is to be done
  std::string cause = {};  ///< of an address: one of those of diagnosis.h
};
using Findings = std::vector<Finding>;

Findings check_config(const Result<ConfigReading>& reading, const Switches& switches);
Findings check_sources(const pipeline::Config& config);
Findings check_site(const pipeline::Config& config);  ///< contact, target of deploy
Finding check_hugo(const std::optional<std::string>& version);

/// Folder, free space, lock, store; changes nothing. `now` is for the age of the last edition.
Findings check_data(const std::filesystem::path& data, Time now);

}  // namespace broadsheet::cli
