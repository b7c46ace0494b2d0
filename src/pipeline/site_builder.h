/// Runs Hugo over a folder.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "base/stop_wish.h"

namespace broadsheet::pipeline {

struct SiteBuild {
  std::filesystem::path source;       ///< theme, content and data
  std::filesystem::path destination;  ///< emptied of what does not belong to the site
  std::string base_url;
  std::string title;
  const StopWish* stop = nullptr;  ///< Hugo has limits::stop_wait_max to end after that
};

/// Errors: refused (hugo is not installed, or says no: `what` is its last line), cancelled.
Result<void> build_site(const SiteBuild& build);

/// What the program that `build_site` starts says about itself: "hugo v0.111.3+extended …".
/// Errors: refused.
Result<std::string> hugo_version();

}  // namespace broadsheet::pipeline
