#include "base/limits.h"
#include "cli/command_line.h"

namespace broadsheet::cli {

namespace {

void add_init(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "init", "Write a commented broadsheet.toml");
  auto& arguments = line.held<InitArguments>();
  app.add_option("DIR", arguments.folder, "Folder to write it to [.]");
  line.ends(app, arguments);
}

/// The switches of the parallel phase (docs/plan.md, R4 and R5).
void add_parallel_options(CLI::App& app, RunArguments& arguments) {
  const CommandLine::Words<bool> switches{{"on", true}, {"off", false}};
  CommandLine::add_choice(app, "--parallel", arguments.parallel.is_on, switches,
                          "Work side by side [on]");
  app.add_option("--parallel-min-items", arguments.parallel.items_min,
                 "Fewer are worked on in sequence [20]")
      ->option_text("N")
      ->check(CLI::Range(1, parallel_items_most));
  app.add_option("--parallel-max-workers", arguments.parallel.workers_max,
                 "However many processors there are [8]")
      ->option_text("N")
      ->check(CLI::Range(1, limits::workers_max));
}

void add_run(CommandLine& line, const std::string& name, std::vector<Stage> stages,
             const std::string& description) {
  CLI::App& app = line.command(line.top(), name, description);
  auto& arguments = line.held<RunArguments>();
  arguments.command = name;
  arguments.stages = std::move(stages);
  line.add_web_options(app);
  line.add_workers_option(app);
  add_parallel_options(app, arguments);
  app.add_option("--requests", arguments.requests_at_once,
                 "Requests at once, 1..256 (1: one by one)")
      ->option_text("N")
      ->check(CLI::Range(std::size_t{1}, limits::requests_under_way_max));
  if (name == "run" || name == "collect" || name == "enrich") {
    app.add_flag("--dry-run", arguments.is_dry,
                 name == "collect" ? "Say what would be asked, and ask nothing"
                                   : "Say what it would ask and cost, and ask nothing");
  }
  if (name == "generate") {
    app.add_option("--max-articles", arguments.articles_max, "Articles in this edition at most")
        ->option_text("N")
        ->check(CLI::Range(std::size_t{0}, limits::articles_per_edition_max));
  }
  line.ends(app, [&line, &arguments]() -> Command {
    arguments.parallel.workers = line.workers();
    arguments.web = line.web();
    return arguments;
  });
}

}  // namespace

void add_run_commands(CommandLine& line) {
  using enum Stage;
  add_init(line);
  add_run(line, "run", {collect, enrich, generate, publish, deploy},
          "All stages: from requests to a site");
  add_run(line, "collect", {collect}, "Ask the sources; items become stories");
  add_run(line, "enrich", {enrich}, "Score the stories and read their pages");
  add_run(line, "generate", {generate}, "Make an edition of the best stories");
  add_run(line, "publish", {publish}, "Build the site");
  add_run(line, "deploy", {deploy}, "Put the site where visitors find it");
}

}  // namespace broadsheet::cli
