#include "base/limits.h"
#include "cli/command_line.h"

namespace broadsheet::cli {

namespace {

void add_runs(CommandLine& line) {
  CLI::App& runs = line.lists(ListKind::runs, "runs", "Runs, newest first");
  CLI::App& show = line.command(runs, "show", "The report of one run");
  auto& arguments = line.held<RunShowArguments>();
  show.add_option("ID", arguments.id, "Or the beginning of it [the latest]")->option_text(" ");
  line.ends(show, arguments);
}

void add_replay(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "replay", "Do a recorded run again, offline");
  auto& arguments = line.held<ReplayArguments>();
  app.add_option("RUN", arguments.run, "Or the beginning of its id [the latest]")->option_text(" ");
  app.add_option("--set", arguments.settings, "As if it had been configured so")
      ->option_text("TABLE.KEY=VALUE");
  app.add_flag("--diff", arguments.is_diff, "Show every difference, with both values");
  line.ends(app, arguments);
}

void add_facts(CommandLine& line) {
  CLI::App& group = line.group(line.top(), "facts", "What came from outside, as it was recorded");
  CLI::App& app = line.command(group, "gc", "Clear away what is old, or too much");
  auto& arguments = line.held<FactsClearArguments>();
  auto& days = line.held<int>(static_cast<int>(arguments.age_max.count()));
  app.add_option("--days", days, "Keep what was read in so many days [90]")
      ->option_text("N")
      ->check(CLI::Range(0, 36'500));
  app.add_option("--mebibytes", arguments.mebibytes_max, "Keep so much, the newest [1024]")
      ->option_text("N")
      ->check(CLI::Range(0, 1'000'000));
  app.add_flag("--dry-run", arguments.is_dry, "Say what would go, and clear nothing away");
  line.ends(app, [&arguments, &days]() -> Command {
    arguments.age_max = std::chrono::days(days);
    return arguments;
  });
}

}  // namespace

void add_record_commands(CommandLine& line) {
  add_runs(line);
  add_replay(line);
  add_facts(line);
}

}  // namespace broadsheet::cli
