#include <algorithm>

#include <fmt/format.h>

#include "base/stop_signals.h"
#include "cli/commands.h"
#include "cli/dry_run.h"
#include "cli/json_document.h"
#include "cli/newsroom.h"
#include "cli/run_ending.h"
#include "cli/screen_text.h"
#include "cli/settings.h"
#include "pipeline/runner.h"

namespace broadsheet::cli {

namespace {

bool asks_sources(const RunArguments& arguments) {
  return std::ranges::find(arguments.stages, Stage::collect) != arguments.stages.end();
}

ConfigFault no_source(const CommonArguments& common) {
  return {.place = common.config.string(),
          .key = "source",
          .what = "there is no source to ask",
          .allowed = "at least one [[source]]",
          .meant = ""};
}

std::optional<pipeline::Config> settings_for(const Shell& shell, const CommonArguments& common,
                                             const RunArguments& arguments) {
  auto config = load_settings(shell, common, arguments.parallel);
  if (!config) return {};
  if (asks_sources(arguments) && config->sources.empty()) {
    const ConfigFault fault = no_source(common);
    report(shell, common, {&fault, 1});
    return {};
  }
  const bool is_open_web = arguments.web.paths.empty() && arguments.web.via.empty();
  if (!is_open_web) lend_credentials(*config);
  if (arguments.articles_max) config->articles_max = *arguments.articles_max;
  return config;
}

LockPatience patience_of(const Shell& shell, const pipeline::Config& config, const StopWish& stop) {
  return {.wait = config.lock_wait,
          .stop = &stop,
          .on_waiting = [&shell, wait = config.lock_wait](const Error& held) {
            say(shell.err, fmt::format("broadsheet: waits up to {} s: {}\n", wait.count(),
                                       screen_text(to_line(held))));
          }};
}

ExitStatus say_plan(const Shell& shell, const CommonArguments& common,
                    const RunArguments& arguments, const pipeline::Config& config, Time now) {
  const bool asks_models =
      std::ranges::find(arguments.stages, Stage::enrich) != arguments.stages.end();
  if (!asks_models) return say_what_would_be_asked(shell, common, config, now);
  return say_what_a_run_would_do(
      shell, common, config, now,
      asks_sources(arguments) ? DryPart::requests_and_models : DryPart::models_only);
}

}  // namespace

ExitStatus run_stages(const Shell& shell, const CommonArguments& common,
                      const RunArguments& arguments) {
  const auto config = settings_for(shell, common, arguments);
  if (!config) return ExitStatus::wrong_usage;
  const StopSignals signals;  // before the transport: its threads are not to get them
  auto web = open_web(arguments.web, config->site);
  if (!web) return report(shell, common, web.error(), ExitStatus::wrong_usage);
  if (const auto opened = open_models(*web, arguments.web, *config); !opened) {
    return report(shell, common, opened.error());
  }
  if (arguments.is_dry) return say_plan(shell, common, arguments, *config, web->clock->now());
  auto data = open_to_write(common.data, patience_of(shell, *config, signals.wish()));
  if (!data) return report(shell, common, data.error());

  Newsroom newsroom(shell, common, std::move(*data), std::move(*web),
                    {.workers = worker_rules(shell, config->workers), .stop = signals.wish()});
  pipeline::Services services = newsroom.services();
  if (arguments.requests_at_once) services.requests_at_once = *arguments.requests_at_once;
  const auto run = pipeline::run_stages(arguments.command, arguments.stages, *config, services);
  newsroom.end_progress();
  if (!run) return report(shell, common, run.error());
  const auto ending = describe_ending(newsroom.store(), *run, common.data, *config);
  if (!ending) return report(shell, common, ending.error());
  if (common.json) {
    say_json(shell.out, json_of(*ending));
  } else if (!common.quiet) {
    say(shell.out, run_summary(ending->run, ending->published, ending->costs));
  }
  return status_of(*run);
}

}  // namespace broadsheet::cli
