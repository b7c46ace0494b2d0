#include <cerrno>

#include <fmt/format.h>
#include <unistd.h>

#include "base/files.h"
#include "pipeline/folder_sync.h"
#include "pipeline/stage.h"

namespace broadsheet::pipeline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 16;

Error not_ours(const fs::path& folder) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "is there already and is not a link of ours";
  error.place = folder.string();
  error.hint = "move it away, or name another folder under [deploy]";
  return error;
}

/// A whole copy under a name of its own; a copy that was cut off is made again.
Result<void> copy_release(const fs::path& site, const fs::path& release) {
  if (fs::exists(release)) return {};
  const fs::path unfinished = release.string() + ".unfinished";
  std::error_code error;
  fs::remove_all(unfinished, error);
  TRY(make_folder(unfinished.parent_path()));
  fs::copy(site, unfinished, fs::copy_options::recursive, error);
  if (error) return file_error("copy the site to", unfinished, error.value());
  fs::rename(unfinished, release, error);
  if (error) return file_error("rename", unfinished, error.value());
  return {};
}

/// rename(2) puts the new link in place of the old one in one step: a visitor sees one or the
/// other.
Result<void> switch_link(const fs::path& link, const fs::path& target) {
  const fs::path fresh = link.string() + ".new";
  ::unlink(fresh.c_str());
  if (::symlink(target.c_str(), fresh.c_str()) != 0) return file_error("link", fresh, errno);
  if (::rename(fresh.c_str(), link.c_str()) != 0) return file_error("switch", link, errno);
  return {};
}

/// Keeps the release before this one, so that visitors in the middle of a page are served on.
void remove_old_releases(const fs::path& releases, const fs::path& kept, const fs::path& before) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(releases, error)) {
    if (entry.path() != kept && entry.path() != before) fs::remove_all(entry.path(), error);
  }
}

}  // namespace

Result<void> deploy(StageRun& stage) {
  StageReport& report = report_of(stage.run, Stage::deploy);
  report.done = true;
  const fs::path site = stage.services.data_folder / "site" / "public";
  if (stage.config.deploy_folder.empty()) {
    report.warnings = {"no target is configured under [deploy]; the site is in " + site.string()};
    return stage.services.store.runs().save(stage.run);
  }
  if (!fs::exists(site)) {
    Error error;
    error.kind = ErrorKind::refused;
    error.what = "there is no site to deploy";
    error.hint = "run `broadsheet publish` first";
    return error;
  }
  const fs::path link = fs::absolute(stage.config.deploy_folder).lexically_normal();
  if (fs::exists(fs::symlink_status(link)) && !fs::is_symlink(link)) return not_ours(link);
  const fs::path releases = link.string() + ".releases";
  TRY_LET(const std::string hash, folder_hash(site));
  const fs::path release = releases / hash.substr(0, hash_digits);
  const fs::path before = fs::is_symlink(link) ? fs::read_symlink(link) : fs::path();
  if (before != release || !fs::exists(release)) {
    TRY(copy_release(site, release));
    TRY(switch_link(link, release));
    remove_old_releases(releases, release, before);
    report.processed = 1;
  }
  return stage.services.store.runs().save(stage.run);
}

}  // namespace broadsheet::pipeline
