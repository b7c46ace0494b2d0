#include "cli/checkup.h"

#include <utility>

#include <fmt/format.h>

#include "cli/installed_hugo.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view hugo_wanted = "0.111.3";

}  // namespace

std::string_view name_of(Health health) {
  switch (health) {
    case Health::ok:
      return "ok";
    case Health::warning:
      return "warn";
    case Health::failure:
      return "fail";
  }
  std::unreachable();
}

Findings check_config(const Result<ConfigReading>& reading, const Switches& switches) {
  if (!reading) {
    return {{.subject = "configuration",
             .health = Health::failure,
             .what = reading.error().place + ": " + reading.error().what,
             .mend = reading.error().hint}};
  }
  std::vector<ConfigFault> faults = reading->faults;
  faults.insert(faults.end(), switches.faults.begin(), switches.faults.end());
  Findings findings;
  for (const ConfigFault& fault : faults) {
    findings.push_back({.subject = "configuration",
                        .health = Health::failure,
                        .what = to_line(fault),
                        .mend = ""});
  }
  if (!findings.empty()) return findings;
  if (reading->config.sources.empty()) {
    return {{.subject = "configuration",
             .health = Health::failure,
             .what = "there is no source to ask",
             .mend = "add a [[source]]; `broadsheet init DIR` shows some"}};
  }
  return {{.subject = "configuration",
           .health = Health::ok,
           .what = fmt::format("{} sources", reading->config.sources.size()),
           .mend = ""}};
}

Findings check_sources(const pipeline::Config& config) {
  Findings findings;
  for (const collect::SourceConfig& settings : config.sources) {
    Finding finding{.subject = settings.name,
                    .health = Health::ok,
                    .what = fmt::format("{}, ready", name_of(settings.kind)),
                    .mend = ""};
    // What cannot be made at all is a fault of the configuration, reported there.
    const auto source = collect::make_source(settings);
    if (!source) continue;
    if (const auto reason = (*source)->not_ready()) {
      finding.health = Health::warning;
      finding.what = reason->what;
      finding.mend = reason->hint;
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

Findings check_site(const pipeline::Config& config) {
  Findings findings;
  if (config.site.contact.empty()) {
    findings.push_back({.subject = "contact",
                        .health = Health::warning,
                        .what = "sites that we ask cannot see who asks",
                        .mend = "set contact under [site]"});
  }
  std::error_code error;
  const fs::path& folder = config.deploy_folder;
  if (folder.empty()) return findings;
  const auto status = fs::symlink_status(folder, error);
  const bool is_taken = fs::exists(status) && !fs::is_symlink(status);
  findings.push_back(
      {.subject = "deploy",
       .health = is_taken ? Health::failure : Health::ok,
       .what = folder.string() + (is_taken ? " is there already and is no link of ours" : ""),
       .mend = is_taken ? "move it away, or name another folder under [deploy]" : ""});
  return findings;
}

Finding check_hugo(const std::optional<std::string>& version) {
  if (!version) {
    return {.subject = "hugo",
            .health = Health::failure,
            .what = "is not installed; it builds the site",
            .mend = "apt-get install hugo"};
  }
  if (is_older(*version, hugo_wanted)) {
    return {.subject = "hugo",
            .health = Health::failure,
            .what = fmt::format("{} is too old", *version),
            .mend = fmt::format("install {} or later", hugo_wanted)};
  }
  return {.subject = "hugo", .health = Health::ok, .what = *version, .mend = ""};
}

}  // namespace broadsheet::cli
