// The only file that includes CLI11, which is slow to compile. CLI11 reads the words; what it
// leaves over is judged here, because it has no "did you mean".
#include "cli/arguments.h"

#include <functional>
#include <map>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/limits.h"
#include "cli/suggest.h"
#include "eval/eval.h"

namespace broadsheet::cli {

namespace {

constexpr std::size_t option_column = 26;  // descriptions of 50 characters then fit a terminal

/// The commands in the order of the help, the options bound to the values they fill.
class CommandLine {
 public:
  CommandLine();
  Parsed parse(std::span<const std::string> words);

 private:
  CLI::App* command(CLI::App& parent, const std::string& name, const std::string& description);
  void runs(const std::string& name, std::vector<Stage> stages, const std::string& description);
  CLI::App* lists(ListKind kind, const std::string& name, const std::string& description);
  void sources();
  void adds_sources(CLI::App& sources);
  void doctor();
  void stories();
  void feedback();
  void patterns();
  void tools();
  void evaluates();
  void web_options(CLI::App& app);
  void workers_option(CLI::App& app);

  Parsed finish();
  std::optional<WrongUsage> left_over() const;
  std::optional<WrongUsage> finish_web(WebArguments& web);

  CLI::App app_{"Broadsheet: a newsroom in one program", "broadsheet"};
  std::map<const CLI::App*, std::function<Command()>> makers_;

  CommonArguments common_;
  std::string log_format_ = "text";
  RunArguments run_;
  std::string now_;
  std::optional<int> workers_;
  WebArguments web_;
  InitArguments init_;
  DoctorArguments doctor_;
  SourceAddArguments add_;
  SourceRemoveArguments remove_;
  SourceImportArguments import_;
  bool is_opml_ = true;
  ListArguments list_;
  ExplainArguments explain_;
  FeedbackArguments feedback_;
  StorySplitArguments split_;
  StoryMergeArguments merge_;
  PatternListArguments patterns_;
  PatternRemoveArguments remove_pattern_;
  CuratorImportArguments curator_;
  PretendWebArguments pretend_;
  std::int64_t latency_ms_ = 0;
  ExportArguments export_;
  EvalArguments eval_;
  std::string mode_ = "stories";
};

CLI::App* CommandLine::command(CLI::App& parent, const std::string& name,
                               const std::string& description) {
  CLI::App* app = parent.add_subcommand(name, description);
  app->allow_extras();
  app->set_help_flag();  // so that common_options puts it last
  app->require_subcommand(0, 1);
  app->group("Commands");
  app->footer("");
  app->option_defaults()->disable_flag_override();
  return app;
}

void common_options(CLI::App& app, CommonArguments& common, std::string& log_format) {
  constexpr const char* group = "Options of every command";
  app.set_help_flag("--help,-h", "Show this help")->group(group);
  app.add_option("--config", common.config, "Configuration [broadsheet.toml]")
      ->option_text("FILE")
      ->group(group);
  app.add_option("--data", common.data, "Folder of everything stored [broadsheet-data]")
      ->option_text("DIR")
      ->group(group);
  app.add_flag("--json", common.json, "One JSON document on stdout, logs on stderr")->group(group);
  app.add_option("--log-format", log_format, "Form of log lines [text]")
      ->option_text("text|json")
      ->check(CLI::IsMember({"text", "json"}))
      ->group(group);
  app.add_flag("--quiet", common.quiet, "Warnings and errors only")->group(group);
}

void CommandLine::workers_option(CLI::App& app) {
  app.add_option("--workers", workers_, "Threads that compute, 1..64 (1: in sequence)")
      ->option_text("N")
      ->check(CLI::Range(1, limits::workers_max));
}

void CommandLine::web_options(CLI::App& app) {
  CLI::Option* web = app.add_option("--web", web_.paths, "Answer all requests from recordings")
                         ->option_text("PATH...")
                         ->expected(-1);
  app.add_option("--via", web_.via, "Send all requests to this loopback server")
      ->option_text("URL")
      ->excludes(web);
  app.add_option("--now", now_, "The time at the start, with --web or --via")->option_text("TIME");
}

void CommandLine::runs(const std::string& name, std::vector<Stage> stages,
                       const std::string& description) {
  CLI::App* app = command(app_, name, description);
  web_options(*app);
  workers_option(*app);
  app->add_option("--requests", run_.requests_at_once, "Requests at once, 1..256 (1: one by one)")
      ->option_text("N")
      ->check(CLI::Range(std::size_t{1}, limits::requests_under_way_max));
  if (name == "collect") {
    app->add_flag("--dry-run", run_.is_dry, "Say what would be asked, and ask nothing");
  }
  if (name == "generate") {
    app->add_option("--max-articles", run_.articles_max, "Articles in this edition at most")
        ->option_text("N")
        ->check(CLI::Range(std::size_t{0}, limits::articles_per_edition_max));
  }
  common_options(*app, common_, log_format_);
  makers_[app] = [this, name, stages = std::move(stages)]() -> Command {
    run_.command = name;
    run_.stages = stages;
    run_.workers = workers_;
    run_.web = web_;
    return run_;
  };
}

CLI::App* CommandLine::lists(ListKind kind, const std::string& name,
                             const std::string& description) {
  CLI::App* group = command(app_, name, description);
  group->set_help_flag("--help,-h", "Show this help");
  CLI::App* app = command(*group, "list", description);
  if (kind != ListKind::sources) {
    app->add_option("--limit", list_.limit, "Lines at most [20]")
        ->option_text("N")
        ->check(CLI::Range(1, 1'000'000));
  }
  common_options(*app, common_, log_format_);
  makers_[app] = [this, kind]() -> Command {
    list_.kind = kind;
    return list_;
  };
  return group;
}

void CommandLine::adds_sources(CLI::App& sources) {
  CLI::App* add = command(sources, "add", "Look at an address, and add what is found there");
  CLI::Option* url = add->add_option("URL", add_.url, "Page, feed, instance, subreddit, repository")
                         ->option_text(" ");
  add->add_option("--pack", add_.pack, "Add a curated list of sources instead")
      ->option_text("NAME")
      ->excludes(url);
  add->add_option("--name", add_.name, "Name of the source [its title]")->option_text("NAME");
  add->add_option("--feed", add_.feed, "Which one, where a page names several")
      ->option_text("N")
      ->check(CLI::Range(1, 100));
  add->add_flag("--yes", add_.yes, "Add without asking");
  web_options(*add);
  common_options(*add, common_, log_format_);
  makers_[add] = [this]() -> Command {
    add_.web = web_;
    return add_;
  };
}

void CommandLine::sources() {
  CLI::App* group = lists(ListKind::sources, "sources", "The configured sources and how each went");
  group->description("The sources: add, remove, see how each does");
  adds_sources(*group);

  CLI::App* remove = command(*group, "remove", "Take a source out of the configuration");
  remove->add_option("NAME", remove_.name, "As `sources list` shows it")->required();
  common_options(*remove, common_, log_format_);
  makers_[remove] = [this]() -> Command { return remove_; };

  CLI::App* import = command(*group, "import", "Add the feeds of an OPML list");
  import->add_option("FILE", import_.file, "OPML, as feed readers export it")->required();
  import->add_flag("--yes", import_.yes, "Add without asking");
  common_options(*import, common_, log_format_);
  makers_[import] = [this]() -> Command { return import_; };

  CLI::App* export_list = command(*group, "export", "Write the sources as an OPML list");
  export_list->add_flag("--opml", is_opml_, "As OPML (there is no other form)");
  common_options(*export_list, common_, log_format_);
  makers_[export_list] = []() -> Command { return SourceExportArguments{}; };

  CLI::App* packs = command(*group, "packs", "The curated lists that `sources add --pack` knows");
  common_options(*packs, common_, log_format_);
  makers_[packs] = []() -> Command { return SourcePacksArguments{}; };
}

void CommandLine::doctor() {
  CLI::App* app = command(app_, "doctor", "Check everything that a run needs, or one address");
  app->add_option("URL", doctor_.url, "Ask this address and say what is wrong with it");
  web_options(*app);
  common_options(*app, common_, log_format_);
  makers_[app] = [this]() -> Command {
    doctor_.web = web_;
    return doctor_;
  };
}

void CommandLine::stories() {
  CLI::App* group = lists(ListKind::stories, "stories", "Stories, newest first");
  group->description("Stories: list them, split and merge them");
  CLI::App* split = command(*group, "split", "Make items of a story a story of their own");
  split->add_option("ID", split_.story, "Of the story")->required();
  split->add_option("ITEM", split_.items, "Items that leave it")->required()->expected(-1);
  common_options(*split, common_, log_format_);
  makers_[split] = [this]() -> Command { return split_; };

  CLI::App* merge = command(*group, "merge", "Make one story of two");
  merge->add_option("A", merge_.a, "Id of a story")->required();
  merge->add_option("B", merge_.b, "Id of another")->required();
  common_options(*merge, common_, log_format_);
  makers_[merge] = [this]() -> Command { return merge_; };
}

void CommandLine::feedback() {
  CLI::App* group = command(app_, "feedback", "Say which items report one event");
  group->set_help_flag("--help,-h", "Show this help");
  const auto adds = [&](FeedbackAct act, const char* name, const char* description) {
    CLI::App* app = command(*group, name, description);
    if (act == FeedbackAct::undo) {
      app->add_option("ID", feedback_.a, "Of a correction")->required();
    } else if (act != FeedbackAct::list) {
      app->add_option("A", feedback_.a, "Id of an item")->required();
      app->add_option("B", feedback_.b, "Id of another")->required();
    }
    common_options(*app, common_, log_format_);
    makers_[app] = [this, act]() -> Command {
      feedback_.act = act;
      return feedback_;
    };
  };
  adds(FeedbackAct::same, "same", "Two items report one event, from now on");
  adds(FeedbackAct::different, "different", "Two items do not, from now on");
  adds(FeedbackAct::undo, "undo", "Take a correction back");
  adds(FeedbackAct::list, "list", "Corrections, newest first");
}

void CommandLine::patterns() {
  CLI::App* group = command(app_, "patterns", "What was learned about items that look alike");
  group->set_help_flag("--help,-h", "Show this help");
  CLI::App* list = command(*group, "list", "Learned patterns, the weightiest first");
  list->add_option("--limit", patterns_.limit, "Lines at most [20]")
      ->option_text("N")
      ->check(CLI::Range(1, 1'000'000));
  common_options(*list, common_, log_format_);
  makers_[list] = [this]() -> Command { return patterns_; };
  CLI::App* remove = command(*group, "remove", "Forget a pattern");
  remove->add_option("ID", remove_pattern_.id, "As `patterns list` shows it")->required();
  common_options(*remove, common_, log_format_);
  makers_[remove] = [this]() -> Command { return remove_pattern_; };

  CLI::App* import = command(app_, "import", "Take over what another program has stored");
  import->set_help_flag("--help,-h", "Show this help");
  CLI::App* curator = command(*import, "curator", "The data of a tech-content-curator checkout");
  curator->add_option("DIR", curator_.folder, "Folder of the checkout")->required();
  common_options(*curator, common_, log_format_);
  makers_[curator] = [this]() -> Command { return curator_; };
}

void CommandLine::tools() {
  CLI::App* explain = command(app_, "explain", "Every gate a thing passed or failed, and its fate");
  explain->add_option("ID", explain_.id, "Of an item, story, article, edition or run")->required();
  explain->add_option("OTHER", explain_.other, "A second item: how the two compare")
      ->option_text(" ");
  common_options(*explain, common_, log_format_);
  makers_[explain] = [this]() -> Command { return explain_; };

  CLI::App* write = command(app_, "export", "Write everything stored as JSON Lines");
  write->add_option("--to", export_.folder, "Folder to write to [export]")->option_text("DIR");
  common_options(*write, common_, log_format_);
  makers_[write] = [this]() -> Command { return export_; };

  CLI::App* demo = command(app_, "demo", "Play a whole invented day: no network, no key");
  workers_option(*demo);
  common_options(*demo, common_, log_format_);
  demo->get_option("--data")->description("Folder to play it in [broadsheet-demo]");
  makers_[demo] = [this, demo]() -> Command {
    if (demo->count("--data") == 0) common_.data = "broadsheet-demo";
    return DemoArguments{.workers = workers_};
  };

  CLI::App* pretend = command(app_, "pretend-web", "Serve recorded exchanges on loopback");
  pretend->add_option("PATH", pretend_.paths, "Recordings: files or folders")->required();
  pretend->add_option("--port", pretend_.port, "Port on 127.0.0.1 [any free one]")
      ->option_text("N")
      ->check(CLI::Range(0, 65'535));
  pretend->add_option("--latency", latency_ms_, "Delay of each answer in milliseconds")
      ->option_text("MS")
      ->check(CLI::Range(0, 60'000));
  pretend->add_option("--errors", pretend_.errors_seed, "Fail now and then, by this seed")
      ->option_text("SEED");
  common_options(*pretend, common_, log_format_);
  makers_[pretend] = [this]() -> Command {
    pretend_.latency = std::chrono::milliseconds(latency_ms_);
    return pretend_;
  };
}

void CommandLine::evaluates() {
  CLI::App* app = command(app_, "eval", "Measure the program on labelled data");
  app->add_option("KIND", eval_.kind, fmt::format("{}", fmt::join(eval::kinds(), "|")))
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(eval::kinds().begin(), eval::kinds().end())));
  app->add_option("PATH", eval_.path, "Labelled data: a file or a folder, by kind")->required();
  app->add_option("--mode", mode_, "For stories and pairs [stories]")
      ->option_text("stories|duplicates")
      ->check(CLI::IsMember({"stories", "duplicates"}));
  app->add_option("--jobs", eval_.jobs, "Threads that compute [all processors]")
      ->option_text("N")
      ->check(CLI::Range(1, limits::workers_max));
  app->add_option("--out", eval_.out, "Write one JSON line for each unit")->option_text("FILE");
  common_options(*app, common_, log_format_);
  makers_[app] = [this]() -> Command {
    if (mode_ == "duplicates") eval_.reach = stories::Reach::copies;
    return eval_;
  };
}

CommandLine::CommandLine() {
  using enum Stage;
  app_.allow_extras();
  app_.set_help_flag("--help,-h", "Show this help");
  app_.set_version_flag("--version", "broadsheet " BROADSHEET_VERSION, "Show the version");
  app_.require_subcommand(0, 1);
  app_.get_formatter()->column_width(option_column);
  app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app_.footer("`broadsheet COMMAND --help` tells more.");

  CLI::App* init = command(app_, "init", "Write a commented broadsheet.toml");
  init->add_option("DIR", init_.folder, "Folder to write it to [.]");
  common_options(*init, common_, log_format_);
  makers_[init] = [this]() -> Command { return init_; };

  runs("run", {collect, enrich, generate, publish, deploy}, "All stages: from requests to a site");
  runs("collect", {collect}, "Ask the sources; items become stories");
  runs("enrich", {enrich}, "Score the stories and read their pages");
  runs("generate", {generate}, "Make an edition of the best stories");
  runs("publish", {publish}, "Build the site");
  runs("deploy", {deploy}, "Put the site where visitors find it");

  doctor();
  sources();
  lists(ListKind::items, "items", "Collected posts, newest first");
  stories();
  lists(ListKind::articles, "articles", "Published articles, newest first");
  lists(ListKind::runs, "runs", "Runs, newest first");
  feedback();
  patterns();
  tools();
  evaluates();
}

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

/// Takes the time over; nothing where it is in order.
std::optional<WrongUsage> CommandLine::finish_web(WebArguments& web) {
  const CLI::App& app = named_command(app_);
  if (now_.empty()) return {};
  web.now = parse_date(now_);
  if (!web.now) {
    return wrong(app, fmt::format("--now: \"{}\" is no time; allowed: a time like "
                                  "2026-06-26T08:00:00Z",
                                  now_));
  }
  if (web.paths.empty() && web.via.empty()) {
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
  common_.log_format = log_format_ == "json" ? LogFormat::json : LogFormat::text;
  if (auto fault = finish_web(web_)) return *std::move(fault);
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

}  // namespace

Parsed parse_arguments(std::span<const std::string> words) {
  return CommandLine().parse(words);
}

}  // namespace broadsheet::cli
