#include <algorithm>

#include <fmt/format.h>

#include "base/clock.h"
#include "cli/checkup.h"
#include "cli/commands.h"
#include "cli/installed_hugo.h"
#include "cli/json_document.h"
#include "cli/screen_text.h"

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
  }
  all.push_back(check_hugo(installed_hugo_version()));
  append(all, check_data(common.data, SystemClock().now()));
  return all;
}

void say_findings(const Shell& shell, const CommonArguments& common, const Findings& findings) {
  for (const Finding& one : findings) {
    if (common.quiet && one.health == Health::ok) continue;
    say(shell.out, fmt::format("{:<5} {}: {}\n", name_of(one.health), screen_text(one.subject),
                               screen_text(one.what)));
    if (!one.mend.empty()) say(shell.out, fmt::format("      {}\n", screen_text(one.mend)));
  }
}

Json json_of(const Findings& findings, bool is_well) {
  Json list = Json::array();
  for (const Finding& one : findings) {
    list.push_back({{"subject", one.subject},
                    {"state", name_of(one.health)},
                    {"what", one.what},
                    {"mend", one.mend}});
  }
  return {{"ok", is_well}, {"findings", std::move(list)}};
}

}  // namespace

ExitStatus examine(const Shell& shell, const CommonArguments& common, const DoctorArguments&) {
  const Findings findings = examine_all(shell, common);
  const bool is_well = std::ranges::none_of(
      findings, [](const Finding& one) { return one.health == Health::failure; });
  if (common.json) {
    say_json(shell.out, json_of(findings, is_well));
  } else {
    say_findings(shell, common, findings);
  }
  return is_well ? ExitStatus::done : ExitStatus::failed;
}

}  // namespace broadsheet::cli
