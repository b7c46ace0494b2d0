#include "cli/command_line.h"

namespace broadsheet::cli {

namespace {

void add_act(CommandLine& line, CLI::App& feedback, FeedbackAct act, const char* name,
             const char* description) {
  CLI::App& app = line.command(feedback, name, description);
  auto& arguments = line.held<FeedbackArguments>();
  arguments.act = act;
  if (act == FeedbackAct::undo) {
    app.add_option("ID", arguments.a, "Of a correction")->required();
  } else if (act == FeedbackAct::up || act == FeedbackAct::down) {
    app.add_option("ID", arguments.a, "Of an item, a story or an article")->required();
  } else if (act == FeedbackAct::same || act == FeedbackAct::different) {
    app.add_option("A", arguments.a, "Id of an item")->required();
    app.add_option("B", arguments.b, "Id of another")->required();
  }
  line.ends(app, arguments);
}

void add_feedback(CommandLine& line) {
  CLI::App& feedback =
      line.group(line.top(), "feedback", "Say which items report one event, what was worth it");
  add_act(line, feedback, FeedbackAct::same, "same", "Two items report one event, from now on");
  add_act(line, feedback, FeedbackAct::different, "different", "Two items do not, from now on");
  add_act(line, feedback, FeedbackAct::up, "up", "More like this: later scores learn it");
  add_act(line, feedback, FeedbackAct::down, "down", "Less like this");
  add_act(line, feedback, FeedbackAct::undo, "undo", "Take a correction back");
  add_act(line, feedback, FeedbackAct::list, "list", "Corrections, newest first");
  add_act(line, feedback, FeedbackAct::votes, "votes", "Votes, newest first");
}

void add_patterns(CommandLine& line) {
  CLI::App& patterns =
      line.group(line.top(), "patterns", "What was learned about items that look alike");

  CLI::App& list = line.command(patterns, "list", "Learned patterns, the weightiest first");
  auto& listed = line.held<PatternListArguments>();
  CommandLine::add_limit_option(list, listed.limit);
  line.ends(list, listed);

  CLI::App& remove = line.command(patterns, "remove", "Forget a pattern");
  auto& removed = line.held<PatternRemoveArguments>();
  remove.add_option("ID", removed.id, "As `patterns list` shows it")->required();
  line.ends(remove, removed);
}

void add_import(CommandLine& line) {
  CLI::App& import = line.group(line.top(), "import", "Take over what another program has stored");
  CLI::App& curator =
      line.command(import, "curator", "The data of a tech-content-curator checkout");
  auto& arguments = line.held<CuratorImportArguments>();
  curator.add_option("DIR", arguments.folder, "Folder of the checkout")->required();
  line.ends(curator, arguments);
}

}  // namespace

void add_feedback_commands(CommandLine& line) {
  add_feedback(line);
  add_patterns(line);
  add_import(line);
}

}  // namespace broadsheet::cli
