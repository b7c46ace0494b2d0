#include <algorithm>

#include <fmt/format.h>

#include "base/clock.h"
#include "cli/checkup.h"
#include "cli/checkup_address.h"
#include "cli/checkup_model.h"
#include "cli/commands.h"
#include "cli/installed_hugo.h"
#include "cli/json_document.h"
#include "cli/screen_text.h"
#include "cli/source_address.h"

namespace broadsheet::cli {

namespace {

void append(Findings& all, Findings more) {
  std::ranges::move(more, std::back_inserter(all));
}

Findings examine_all(const Shell& shell, const CommonArguments& common) {
  const auto reading = read_config(common.config, shell.environment);
  Findings all = check_config(reading, read_switches(shell.environment));
  if (reading) {
    append(all, check_sources(reading->config));
    append(all, check_site(reading->config));
    append(all, check_models(reading->config));
  }
  all.push_back(check_hugo(installed_hugo_version()));
  append(all, check_data(common.data, SystemClock().now()));
  return all;
}

void say_findings(const Shell& shell, const CommonArguments& common, const Findings& findings) {
  for (const Finding& one : findings) {
    if (common.quiet && one.health == Health::ok) continue;
    const std::string cause = one.cause.empty() ? "" : one.cause + ": ";
    say(shell.out, fmt::format("{:<5} {}: {}{}\n", name_of(one.health), screen_text(one.subject),
                               cause, screen_text(one.what)));
    if (!one.mend.empty()) say(shell.out, fmt::format("      {}\n", screen_text(one.mend)));
  }
}

Json json_of(const Findings& findings, bool is_well) {
  Json list = Json::array();
  for (const Finding& one : findings) {
    list.push_back({{"subject", one.subject},
                    {"state", name_of(one.health)},
                    {"what", one.what},
                    {"mend", one.mend},
                    {"cause", one.cause}});
  }
  return {{"ok", is_well}, {"findings", std::move(list)}};
}

ExitStatus tell(const Shell& shell, const CommonArguments& common, const Findings& findings) {
  const bool is_well = std::ranges::none_of(
      findings, [](const Finding& one) { return one.health == Health::failure; });
  if (common.json) {
    say_json(shell.out, json_of(findings, is_well));
  } else {
    say_findings(shell, common, findings);
  }
  return is_well ? ExitStatus::done : ExitStatus::failed;
}

/// An address can be looked at without a configuration; with one it is asked in its name.
publish::SiteSettings site_of(const Shell& shell, const CommonArguments& common) {
  const auto reading = read_config(common.config, shell.environment);
  return reading && reading->faults.empty() ? reading->config.site : publish::SiteSettings();
}

/// An endpoint of models is asked as a run asks it; nothing where none has this address.
Result<std::optional<Findings>> examine_model(const Shell& shell, const CommonArguments& common,
                                              const DoctorArguments& arguments) {
  const auto reading = read_config(common.config, shell.environment);
  if (!reading || !reading->faults.empty()) return std::optional<Findings>();
  const llm::ModelSettings* const model = model_at(reading->config, arguments.url);
  if (model == nullptr) return std::optional<Findings>();
  TRY_LET(WebAccess web, open_web(arguments.web, reading->config.site));
  TRY(open_models(web, arguments.web, reading->config));
  return std::optional(ask_endpoint(web, *model));
}

ExitStatus examine_address(const Shell& shell, const CommonArguments& common,
                           const DoctorArguments& arguments) {
  const auto url = typed_address(arguments.url);
  if (!url) return report(shell, common, url.error(), ExitStatus::wrong_usage);
  auto web = open_web(arguments.web, site_of(shell, common));
  if (!web) return report(shell, common, web.error(), ExitStatus::wrong_usage);
  Inquiry inquiry(common, shell.environment, std::move(*web));
  return tell(shell, common, check_address(inquiry, *url));
}

}  // namespace

ExitStatus examine(const Shell& shell, const CommonArguments& common,
                   const DoctorArguments& arguments) {
  if (arguments.is_repairing) return repair_data(shell, common);
  if (!arguments.url.empty()) {
    auto model = examine_model(shell, common, arguments);
    if (!model) return report(shell, common, model.error(), ExitStatus::wrong_usage);
    return *model ? tell(shell, common, **model) : examine_address(shell, common, arguments);
  }
  return tell(shell, common, examine_all(shell, common));
}

}  // namespace broadsheet::cli
