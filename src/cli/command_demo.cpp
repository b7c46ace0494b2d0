// Plays the recorded web that ships inside the program, from the first request to a site, in a
// folder of its own that is made anew each time.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/files.h"
#include "base/stop_signals.h"
#include "cli/commands.h"
#include "cli/config_file.h"
#include "cli/newsroom.h"
#include "cli/progress_words.h"
#include "cli/run_ending.h"
#include "cli/screen_text.h"
#include "cli/settings.h"
#include "cli/shipped.h"
#include "pipeline/runner.h"

namespace broadsheet::cli {

namespace {

namespace fs = std::filesystem;

constexpr const char* mark_name = "made-by-broadsheet-demo";
constexpr const char* config_name = "broadsheet.toml";
constexpr std::array stages{Stage::collect, Stage::enrich, Stage::generate, Stage::publish};

Error not_ours(const fs::path& folder) {
  Error error;
  error.kind = ErrorKind::refused;
  error.what = "this folder holds something that no demo has made";
  error.place = folder.string();
  error.hint = "name another one with --data DIR";
  return error;
}

/// Removes what an earlier demo left. The lock file stays: it is held.
Result<void> make_fresh(const fs::path& folder) {
  TRY(write_file(folder / mark_name, "`broadsheet demo` makes this folder anew each time.\n"));
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (name == mark_name || name == "lock") continue;
    fs::remove_all(entry.path(), error);
    if (error) return file_error("remove", entry.path(), error.value());
  }
  return {};
}

std::string_view shipped_config_text() {
  const auto files = shipped_demo();
  const auto file = std::ranges::find(files, config_name, &pipeline::ShippedFile::path);
  must(file != files.end());
  return file->bytes;
}

/// With the configuration, so that the run can be looked at and done again like any other.
Result<HeldStore> open_fresh(const fs::path& folder) {
  std::error_code error;
  const bool is_new = !fs::exists(folder, error) || fs::is_empty(folder, error);
  if (!is_new && !fs::exists(folder / mark_name, error)) return not_ours(folder);
  TRY_LET(store::DataLock lock, lock_data(folder));
  TRY(make_fresh(folder));
  TRY(write_file(folder / config_name, shipped_config_text()));
  TRY_LET(auto store, store::SqliteStore::open(store_file(folder)));
  return HeldStore{.lock = std::move(lock), .store = std::move(store)};
}

Result<WebAccess> play_shipped() {
  net::RecordedWeb web;
  for (const pipeline::ShippedFile& file : shipped_demo()) {
    if (file.path.ends_with(".jsonl")) TRY(web.add_text(file.path, file.bytes));
  }
  return play_web(std::move(web), {});
}

/// The shipped configuration; it has no faults (commands_test.cpp).
pipeline::Config shipped_config() {
  ConfigReading reading = parse_config(shipped_config_text(), config_name,
                                       [](const std::string&) { return std::nullopt; });
  must(reading.faults.empty());
  lend_credentials(reading.config);
  return std::move(reading.config);
}

/// "answered 404" of "https://…: answered 404 (check the address)".
std::string short_reason(const Drop& drop) {
  std::string_view reason = drop.reason;
  if (reason.starts_with(drop.id + ": ")) reason.remove_prefix(drop.id.size() + 2);
  return std::string(reason.substr(0, std::min(reason.find(" ("), reason.find(": "))));
}

/// The reasons for which things were left out, most frequent first.
std::string dropped(const Run& run) {
  std::map<std::string, int> counts;
  for (const Drop& drop : run.drops) ++counts[drop.what + ": " + short_reason(drop)];
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [reason, count] : counts) sorted.emplace_back(-count, reason);
  std::ranges::sort(sorted);
  std::string lines;
  for (const auto& [count, reason] : sorted) {
    lines += fmt::format("  {:>3} {}\n", -count, fitted(reason, 74));
  }
  return lines;
}

std::string mended(const Run& run) {
  std::string lines;
  for (const SourceOutcome& source : run.sources) {
    for (const std::string& note : source.notes) {
      lines += "  " + fitted(source.name + ": " + note, 77) + "\n";
    }
  }
  return lines;
}

std::string heading(std::string_view title, const std::string& lines) {
  return lines.empty() ? "" : fmt::format("\n{}\n{}", title, lines);
}

std::string how_to_look(const fs::path& data) {
  return fmt::format(
      "\nTo look at it:\n"
      "  python3 -m http.server --bind 127.0.0.1 --directory {0} 8000\n"
      "and open http://127.0.0.1:8000/\n"
      "To do it again from what is on record, offline, and compare:\n"
      "  broadsheet replay --data {1} --config {2}\n",
      site_folder(data).string(), data.string(), (data / config_name).string());
}

void say_ending(const Shell& shell, const CommonArguments& common, const RunEnding& ending,
                double seconds) {
  if (common.json) {
    Json document = json_of(ending);
    document["seconds"] = seconds;
    return say_json(shell.out, document);
  }
  if (common.quiet) return;
  say(shell.out, run_summary(ending.run, ending.published));
  say(shell.out, heading("Mended or noted while reading:", mended(ending.run)));
  say(shell.out, heading("Left out, and why:", dropped(ending.run)));
  if (ending.run.state == RunState::partial) {
    say(shell.out,
        "\nThe run is `partial` because this invented day has faults planted in it: a broken\n"
        "feed, a page in place of a feed, a dead link, a host that does not answer. Everything\n"
        "else was published.\n");
  }
  say(shell.out, how_to_look(common.data));
  say(shell.out, fmt::format("\nDone in {}.\n", duration_words(seconds)));
}

}  // namespace

ExitStatus play_demo(const Shell& shell, const CommonArguments& common,
                     const DemoArguments& arguments) {
  const Stopwatch stopwatch;
  const StopSignals signals;
  const Switches switches = read_switches(shell.environment);
  if (!switches.faults.empty()) return report(shell, common, switches.faults);
  const pipeline::Config config = shipped_config();
  auto web = play_shipped();
  if (!web) return report(shell, common, web.error());
  auto data = open_fresh(common.data);
  if (!data) return report(shell, common, data.error());

  const auto workers = overlaid(config.workers, switches.parallel, {.workers = arguments.workers});
  Newsroom newsroom(shell, common, std::move(*data), std::move(*web),
                    {.workers = worker_rules(shell, workers), .stop = signals.wish()});
  pipeline::Services services = newsroom.services();
  const auto run = pipeline::run_stages("run", stages, config, services);
  newsroom.end_progress();
  if (!run) return report(shell, common, run.error());
  const auto ending = describe_ending(newsroom.store(), *run, common.data, config);
  if (!ending) return report(shell, common, ending.error());
  say_ending(shell, common, *ending, stopwatch.seconds());
  // The faults of the day are part of the show.
  return run->state == RunState::partial ? ExitStatus::done : status_of(*run);
}

}  // namespace broadsheet::cli
