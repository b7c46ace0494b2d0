#include "cli/config_change.h"

#include "base/files.h"
#include "base/limits.h"
#include "cli/config_file.h"

namespace broadsheet::cli {

namespace {

/// Where a link leads to, so that the link stays one.
std::filesystem::path written_file(const std::filesystem::path& file) {
  std::error_code error;
  const auto real = std::filesystem::canonical(file, error);
  return error ? file : real;
}

}  // namespace

std::optional<OpenConfig> open_config(const Shell& shell, const CommonArguments& common) {
  const auto reading = read_config(common.config, shell.environment);
  if (!reading) {
    report(shell, common, reading.error(), ExitStatus::wrong_usage);
    return {};
  }
  if (!reading->faults.empty()) {
    report(shell, common, reading->faults);
    return {};
  }
  auto text = read_file(common.config, limits::config_bytes_max);
  if (!text) {
    report(shell, common, text.error(), ExitStatus::wrong_usage);
    return {};
  }
  return OpenConfig{.file = common.config, .text = std::move(*text), .config = reading->config};
}

Result<void> add_to(const OpenConfig& open, std::span<const NewSource> added) {
  TRY_LET(const std::string text, with_sources(open.text, added));
  return write_file(written_file(open.file), text);
}

Result<void> remove_from(const OpenConfig& open, std::string_view name) {
  TRY_LET(const std::string text, without_source(open.text, name));
  return write_file(written_file(open.file), text);
}

}  // namespace broadsheet::cli
