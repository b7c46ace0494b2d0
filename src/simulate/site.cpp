#include "simulate/site.h"

#include <system_error>

#include <fmt/format.h>

#include "pipeline/folder_sync.h"
#include "publish/site_files.h"

namespace broadsheet::simulate {

namespace {

namespace fs = std::filesystem;

constexpr const char* pages = "content";

Error killed() {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "killed while the site was built";
  return error;
}

/// "" where there are no pages: on a first day nothing may be published.
Result<std::string> hash_of(const fs::path& folder) {
  if (!fs::exists(folder)) return std::string();
  return pipeline::folder_hash(folder);
}

}  // namespace

Site::~Site() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Result<void> Site::build(const pipeline::SiteBuild& build, std::optional<std::int64_t> pages_max,
                         const std::function<void()>& die) const {
  std::error_code error;
  fs::remove_all(build.destination, error);
  fs::create_directories(build.destination, error);  // Hugo makes a site of no pages, too
  std::int64_t made = 0;
  for (const auto& entry : fs::recursive_directory_iterator(build.source / pages, error)) {
    if (!entry.is_regular_file()) continue;
    if (pages_max && made++ >= *pages_max) {
      die();
      return killed();
    }
    const fs::path page = build.destination / entry.path().lexically_relative(build.source);
    fs::create_directories(page.parent_path(), error);
    fs::copy_file(entry.path(), page, error);
  }
  // With fewer pages than that it dies when all are made.
  if (!pages_max) return {};
  die();
  return killed();
}

Result<std::string> Site::fault(store::Store& store) const {
  TRY_LET(const std::string source, hash_of(folder_ / "site" / "source" / pages));
  TRY_LET(const std::string built, hash_of(folder_ / "site" / "public" / pages));
  TRY_LET(const std::string shown, hash_of(deployed() / pages));
  if (built != source) return std::string("the site is not made of what it was to be made of");
  if (shown != built) return std::string("what is deployed is not the site");
  std::string missing;
  TRY(store.articles().each([&](const Article& article) {
    if (!fs::exists(deployed() / publish::article_file(article).path)) missing = article.path;
  }));
  if (!missing.empty()) return missing + " is stored and not deployed";
  constexpr int releases_max = 2;  // this one, and the one before it
  int releases = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(deployed().string() + ".releases", error)) {
    ++releases;
    if (entry.path().extension() == ".unfinished") {
      return std::string("a release that is not whole was left");
    }
  }
  return releases > releases_max ? fmt::format("{} releases were kept", releases) : std::string();
}

}  // namespace broadsheet::simulate
