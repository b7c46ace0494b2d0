/// The site of a simulated world: a folder of the real disk, in which pages are made as fast as
/// they can be copied, and what must hold of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/result.h"
#include "pipeline/config.h"
#include "pipeline/site_builder.h"
#include "store/store.h"

namespace broadsheet::simulate {

/// Takes the place of Hugo: each page is a copy of what it is made from. One thread.
class Site {
 public:
  /// Removed with everything in it in the end.
  explicit Site(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~Site();
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path deployed() const { return folder_ / "www"; }

  /// After `pages_max` more pages the process dies, which `die` brings about. Errors: refused (it
  /// has died).
  Result<void> build(const pipeline::SiteBuild& build, std::optional<std::int64_t> pages_max,
                     const std::function<void()>& die) const;

  /// What breaks "what is deployed is whole, and is what is stored", "" for nothing. Errors: those
  /// of the store.
  Result<std::string> fault(store::Store& store) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace broadsheet::simulate
