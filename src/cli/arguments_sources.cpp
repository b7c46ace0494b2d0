#include "cli/command_line.h"

namespace broadsheet::cli {

namespace {

void add_doctor(CommandLine& line) {
  CLI::App& app =
      line.command(line.top(), "doctor", "Check everything that a run needs, or one address");
  auto& arguments = line.held<DoctorArguments>();
  app.add_option("URL", arguments.url, "Ask this address and say what is wrong with it");
  app.add_flag("--repair", arguments.is_repairing, "Save what can be read of a damaged store");
  line.add_web_options(app);
  line.ends(app, [&line, &arguments]() -> Command {
    arguments.web = line.web();
    return arguments;
  });
}

void add_add(CommandLine& line, CLI::App& sources) {
  CLI::App& app = line.command(sources, "add", "Look at an address, and add what is found there");
  auto& arguments = line.held<SourceAddArguments>();
  CLI::Option* url =
      app.add_option("URL", arguments.url, "Page, feed, instance, subreddit, repository")
          ->option_text(" ");
  app.add_option("--pack", arguments.pack, "Add a curated list of sources instead")
      ->option_text("NAME")
      ->excludes(url);
  app.add_option("--name", arguments.name, "Name of the source [its title]")->option_text("NAME");
  app.add_option("--feed", arguments.feed, "Which one, where a page names several")
      ->option_text("N")
      ->check(CLI::Range(1, 100));
  app.add_flag("--yes", arguments.yes, "Add without asking");
  line.add_web_options(app);
  line.ends(app, [&line, &arguments]() -> Command {
    arguments.web = line.web();
    return arguments;
  });
}

void add_remove(CommandLine& line, CLI::App& sources) {
  CLI::App& app = line.command(sources, "remove", "Take a source out of the configuration");
  auto& arguments = line.held<SourceRemoveArguments>();
  app.add_option("NAME", arguments.name, "As `sources list` shows it")->required();
  line.ends(app, arguments);
}

void add_import(CommandLine& line, CLI::App& sources) {
  CLI::App& app = line.command(sources, "import", "Add the feeds of an OPML list");
  auto& arguments = line.held<SourceImportArguments>();
  app.add_option("FILE", arguments.file, "OPML, as feed readers export it")->required();
  app.add_flag("--yes", arguments.yes, "Add without asking");
  line.ends(app, arguments);
}

void add_export(CommandLine& line, CLI::App& sources) {
  CLI::App& app = line.command(sources, "export", "Write the sources as an OPML list");
  app.add_flag_callback("--opml", [] {}, "As OPML (there is no other form)");
  line.ends(app, line.held<SourceExportArguments>());
}

}  // namespace

void add_source_commands(CommandLine& line) {
  add_doctor(line);
  CLI::App& sources =
      line.lists(ListKind::sources, "sources", "The configured sources and how each went");
  sources.description("The sources: add, remove, see how each does");
  add_add(line, sources);
  add_remove(line, sources);
  add_import(line, sources);
  add_export(line, sources);
  line.ends(line.command(sources, "packs", "The curated lists that `sources add --pack` knows"),
            line.held<SourcePacksArguments>());
}

}  // namespace broadsheet::cli
