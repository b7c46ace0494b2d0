// `replay`: a run done again from its facts, to see that it comes to the same, or what another
// configuration would have published.
#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/config_file.h"
#include "cli/config_set.h"
#include "cli/data_folder.h"
#include "cli/find_run.h"
#include "cli/json_document.h"
#include "cli/replay_words.h"
#include "cli/screen_text.h"
#include "cli/web_access.h"
#include "pipeline/replay.h"

namespace broadsheet::cli {

namespace {

/// The demo leaves its configuration with its data.
std::string where_it_may_be(const CommonArguments& common) {
  const auto beside_data = common.data / "broadsheet.toml";
  std::error_code error;
  if (!std::filesystem::exists(beside_data, error) || beside_data == common.config) return {};
  return fmt::format(": perhaps --config {}", beside_data.string());
}

/// The file with what --set says. Nothing where something is wrong, which has been reported.
std::optional<pipeline::Config> config_for(const Shell& shell, const CommonArguments& common,
                                           const ReplayArguments& arguments) {
  auto text = read_file(common.config, limits::config_bytes_max);
  for (const std::string& setting : arguments.settings) {
    if (text) text = with_setting(*text, setting);
  }
  if (!text) {
    Error error = text.error();
    error.hint += "; name the configuration of the run" + where_it_may_be(common);
    report(shell, common, error, ExitStatus::wrong_usage);
    return {};
  }
  ConfigReading reading = parse_config(*text, common.config.string(), shell.environment);
  if (reading.faults.empty()) return std::move(reading.config);
  report(shell, common, reading.faults);
  return {};
}

/// Secrets are not needed, but a source that went without one then is not asked this time either.
void lend_as_then(pipeline::Config& config, const Run& run) {
  lend_credentials(config);
  for (collect::SourceConfig& source : config.sources) {
    const auto then = std::ranges::find(run.sources, source.name, &SourceOutcome::name);
    if (then == run.sources.end() || then->state != SourceState::skipped) continue;
    source.client_id.clear();
    source.client_secret.clear();
    source.token.clear();
  }
}

Error not_recorded(const CommonArguments& common, const std::vector<std::string>& requests,
                   bool is_other_configuration) {
  Error error;
  error.kind = ErrorKind::missing;
  error.what = "no answer is on record to " + requests.front();
  if (requests.size() > 1) error.what += fmt::format(", nor to {} others", requests.size() - 1);
  if (is_other_configuration) {
    error.what = fmt::format("the run was made with another configuration than {}: {}",
                             common.config.string(), error.what);
    error.hint = fmt::format(
        "name the configuration of the run with --config FILE{}; --set TABLE.KEY=VALUE tries "
        "another",
        where_it_may_be(common));
  } else {
    error.hint = "its facts were cleared away (`facts gc`): it cannot be done again";
  }
  return error;
}

ExitStatus tell(const Shell& shell, const CommonArguments& common, const ReplayWords& words,
                bool is_trial) {
  if (common.json) {
    say_json(shell.out, json_of(words));
  } else {
    say(shell.out, text_of(words));
  }
  const bool is_same = words.replay.differences.empty();
  return is_same || is_trial ? ExitStatus::done : ExitStatus::in_part;
}

}  // namespace

ExitStatus replay(const Shell& shell, const CommonArguments& common,
                  const ReplayArguments& arguments) {
  auto config = config_for(shell, common, arguments);
  if (!config) return ExitStatus::wrong_usage;
  const auto store = open_to_read(common.data);
  if (!store) return report(shell, common, store.error());
  const auto run = find_run((*store)->runs(), arguments.run);
  if (!run) return report(shell, common, run.error());
  lend_as_then(*config, *run);
  Log log(common.log_format, Log::Volume::quiet);
  auto done = pipeline::replay_run(**store, *run, *config, log);
  if (!done) return report(shell, common, done.error());
  const bool is_trial = !arguments.settings.empty();
  const bool is_other = pipeline::configuration_hash(*config) != run->configuration;
  if (!done->not_recorded.empty() && !is_trial) {
    return report(shell, common, not_recorded(common, done->not_recorded, is_other));
  }
  ReplayWords words{.run = *run,
                    .then = {},
                    .replay = std::move(*done),
                    .is_other_configuration = is_other,
                    .is_detailed = arguments.is_diff,
                    .columns = screen_columns(shell.out)};
  auto then = pipeline::articles_of((*store)->articles(), *run);
  if (!then) return report(shell, common, then.error());
  words.then = std::move(*then);
  return tell(shell, common, words, is_trial);
}

}  // namespace broadsheet::cli
