// CLI11 reads the words; what it leaves over is judged here, because it has no "did you mean".
#include "cli/command_line.h"

#include <utility>

#include <fmt/format.h>

#include "base/limits.h"
#include "cli/suggest.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t option_column = 26;  // descriptions of 50 characters then fit a terminal

/// The innermost command that was named.
const CLI::App& named_command(const CLI::App& app) {
  const auto below = app.get_subcommands();
  return below.empty() ? app : named_command(*below.front());
}

std::string path_of(const CLI::App& app) {
  return app.get_parent() ? path_of(*app.get_parent()) + " " + app.get_name() : app.get_name();
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* below : app.get_subcommands({})) names.push_back(below->get_name());
  return names;
}

WrongUsage wrong(const CLI::App& app, const std::string& what) {
  return {fmt::format("{}: {}\nsee `{} --help`", path_of(app), what, path_of(app))};
}

/// A word that no command or option took.
WrongUsage unknown_word(const CLI::App& app, const std::string& word) {
  const bool is_group = app.get_parent() != nullptr && !app.get_subcommands({}).empty();
  if (word.starts_with('-') && is_group) {
    return wrong(app, fmt::format("which command? {} comes before {}",
                                  fmt::join(command_names(app), " or "), word));
  }
  if (word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    return wrong(
        app, fmt::format("there is no option {}{}", name, did_you_mean(name, option_names(app))));
  }
  if (!app.get_subcommands({}).empty()) {
    return wrong(
        app, fmt::format("there is no command {}{}", word, did_you_mean(word, command_names(app))));
  }
  return wrong(app, fmt::format("\"{}\" is one word too many", word));
}

}  // namespace

CommandLine::CommandLine() {
  app_.allow_extras();
  app_.set_help_flag("--help,-h", "Show this help");
  app_.set_version_flag("--version", "broadsheet " BROADSHEET_VERSION, "Show the version");
  app_.require_subcommand(0, 1);
  app_.get_formatter()->column_width(option_column);
  app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app_.footer("`broadsheet COMMAND --help` tells more.");
}

CLI::App& CommandLine::command(CLI::App& parent, const std::string& name,
                               const std::string& description) {
  CLI::App* app = parent.add_subcommand(name, description);
  app->allow_extras();
  app->set_help_flag();  // so that add_common_options puts it last
  app->require_subcommand(0, 1);
  app->group("Commands");
  app->footer("");
  app->option_defaults()->disable_flag_override();
  return *app;
}

CLI::App& CommandLine::group(CLI::App& parent, const std::string& name,
                             const std::string& description) {
  CLI::App& app = command(parent, name, description);
  app.set_help_flag("--help,-h", "Show this help");
  return app;
}

void CommandLine::ends(CLI::App& app, std::function<Command()> make) {
  add_common_options(app);
  makers_[&app] = std::move(make);
}

void CommandLine::add_common_options(CLI::App& app) {
  constexpr const char* group = "Options of every command";
  app.set_help_flag("--help,-h", "Show this help")->group(group);
  app.add_option("--config", common_.config, "Configuration [broadsheet.toml]")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--data", common_.data, "Folder of everything stored [broadsheet-data]")
      ->option_text("DIR")
      ->group(group);
  app.add_flag("--json", common_.json, "One JSON document on stdout, logs on stderr")->group(group);
  const Words<LogFormat> formats{{"text", LogFormat::text}, {"json", LogFormat::json}};
  add_choice(app, "--log-format", common_.log_format, formats, "Form of log lines [text]")
      ->group(group);
  app.add_flag("--quiet", common_.quiet, "Warnings and errors only")->group(group);
}

void CommandLine::add_workers_option(CLI::App& app) {
  app.add_option("--workers", workers_, "Threads that compute, 1..64 (1: in sequence)")
      ->option_text("N")
      ->check(CLI::Range(1, limits::workers_max));
}

void CommandLine::add_web_options(CLI::App& app) {
  CLI::Option* web = app.add_option("--web", web_.paths, "Answer all requests from recordings")
                         ->option_text("PATH...")
                         ->expected(-1);
  app.add_option("--via", web_.via, "Send all requests to this loopback server")
      ->option_text("URL")
      ->excludes(web);
  app.add_option("--now", now_, "The time at the start, with --web or --via")->option_text("TIME");
}

void CommandLine::add_server_options(CLI::App& app, PretendServerArguments& server,
                                     const std::string& answer, std::int64_t latency_max) {
  app.add_option("--port", server.port, "Port on 127.0.0.1 [any free one]")
      ->option_text("N")
      ->check(CLI::Range(0, 65'535));
  app.add_option_function<std::int64_t>(
         "--latency",
         [&server](std::int64_t given) { server.latency = std::chrono::milliseconds(given); },
         fmt::format("Delay of each {} in milliseconds", answer))
      ->option_text("MS")
      ->check(CLI::Range(std::int64_t{0}, latency_max));
}

void CommandLine::add_limit_option(CLI::App& app, std::size_t& limit) {
  app.add_option("--limit", limit, "Lines at most [20]")
      ->option_text("N")
      ->check(CLI::Range(1, 1'000'000));
}

CLI::App& CommandLine::lists(ListKind kind, const std::string& name,
                             const std::string& description) {
  CLI::App& holder = group(app_, name, description);
  CLI::App& list = command(holder, "list", description);
  auto& arguments = held<ListArguments>();
  arguments.kind = kind;
  if (kind != ListKind::sources) add_limit_option(list, arguments.limit);
  ends(list, arguments);
  return holder;
}

/// Takes the time over; nothing where it is in order.
std::optional<WrongUsage> CommandLine::finish_web() {
  const CLI::App& app = named_command(app_);
  if (now_.empty()) return {};
  web_.now = parse_date(now_);
  if (!web_.now) {
    return wrong(app, fmt::format("--now: \"{}\" is no time; allowed: a time like "
                                  "2026-06-26T08:00:00Z",
                                  now_));
  }
  if (web_.paths.empty() && web_.via.empty()) {
    return wrong(app,
                 "--now: the time of the open web cannot be set; allowed: together with "
                 "--web or --via");
  }
  return {};
}

/// The first word that nothing took.
std::optional<WrongUsage> CommandLine::left_over() const {
  const auto left = app_.remaining(true);
  if (left.empty()) return {};
  const bool is_at_top = !app_.remaining(false).empty();
  return unknown_word(is_at_top ? app_ : named_command(app_), left.front());
}

Parsed CommandLine::finish() {
  const CLI::App& app = named_command(app_);
  if (auto fault = left_over()) return *std::move(fault);
  const auto maker = makers_.find(&app);
  if (maker == makers_.end()) return WrongUsage{app_.help()};
  if (auto fault = finish_web()) return *std::move(fault);
  Command made = maker->second();  // the demo's changes what is common
  return Invocation{.common = common_, .command = std::move(made)};
}

Parsed CommandLine::parse(std::span<const std::string> words) {
  std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 wants them
  try {
    app_.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    // Help for a command that is not there would read as if it were.
    if (auto fault = left_over()) return *std::move(fault);
    return ShowText{app_.help()};
  } catch (const CLI::CallForVersion& version) {
    return ShowText{std::string(version.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    return wrong(named_command(app_), error.what());
  }
  return finish();
}

Parsed parse_arguments(std::span<const std::string> words) {
  CommandLine line;
  add_run_commands(line);
  add_source_commands(line);
  add_story_commands(line);
  add_record_commands(line);
  add_model_commands(line);
  add_feedback_commands(line);
  add_tool_commands(line);
  return line.parse(words);
}

}  // namespace broadsheet::cli
