#include "pipeline/site_builder.h"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "pipeline/child_process.h"

namespace broadsheet::pipeline {

namespace {

using Texts = std::vector<std::string>;

/// Hugo reads no configuration from our environment; it needs a search path and a cache only.
Texts environment_of(const std::filesystem::path& home) {
  return {"PATH=/usr/local/bin:/usr/bin:/bin", "HUGO_CACHEDIR=" + (home / ".cache").string(),
          "HOME=" + home.string(), "TZ=UTC", "LC_ALL=C.UTF-8"};
}

Texts arguments_of(const SiteBuild& build) {
  return {"hugo",
          "--source",
          build.source.string(),
          "--destination",
          build.destination.string(),
          "--baseURL",
          build.base_url,
          "--cleanDestinationDir",
          "--noBuildLock",
          "--noChmod",
          "--quiet"};
}

std::string last_line(std::string_view output) {
  const std::string_view trimmed = trim(output);
  const auto start = trimmed.rfind('\n');
  return std::string(start == std::string_view::npos ? trimmed : trimmed.substr(start + 1));
}

Error failure(std::string what, std::string hint) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = std::move(what);
  error.place = "hugo";
  error.hint = std::move(hint);
  return error;
}

Error cancelled(const StopWish& stop) {
  Error error;
  error.kind = ErrorKind::cancelled;
  error.what = fmt::format("stopped by {}", stop.by());
  error.hint = "the same command goes on where it stopped";
  return error;
}

/// What it printed. Errors: refused, cancelled.
Result<std::string> run_hugo(Texts arguments, const std::filesystem::path& home,
                             const StopWish* stop = nullptr) {
  auto result = run_program(
      {.arguments = std::move(arguments), .environment = environment_of(home), .stop = stop});
  if (!result) return failure(result.error().what, "install it: apt-get install hugo");
  if (result->end == ProgramEnd::ended && result->status == 0) return std::move(result->output);
  if (stop != nullptr && stop->is_asked()) return cancelled(*stop);
  const std::string said = last_line(result->output + "\n" + result->complaints);
  return failure(said.empty() ? fmt::format("ended with status {}", result->status) : said,
                 "see the files below " + home.string());
}

}  // namespace

Result<void> build_site(const SiteBuild& build) {
  TRY(run_hugo(arguments_of(build), build.source, build.stop));
  return {};
}

Result<std::string> hugo_version() {
  return run_hugo({"hugo", "version"}, "/");
}

}  // namespace broadsheet::pipeline
