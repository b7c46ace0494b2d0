#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "base/limits.h"
#include "cli/command_line.h"
#include "eval/eval.h"

namespace broadsheet::cli {

namespace {

void add_explain(CommandLine& line) {
  CLI::App& app =
      line.command(line.top(), "explain", "Every gate a thing passed or failed, and its fate");
  auto& arguments = line.held<ExplainArguments>();
  app.add_option("ID", arguments.id, "Of an item, story, article, edition or run")->required();
  app.add_option("OTHER", arguments.other, "A second item: how the two compare")->option_text(" ");
  line.ends(app, arguments);
}

void add_read(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "read", "Show what is read of a page, and why");
  auto& arguments = line.held<ReadArguments>();
  app.add_option("WHAT", arguments.what, "Address, file (HTML, Markdown, text, PDF), or -")
      ->required();
  using enum ReadFormat;
  const CommandLine::Words<ReadFormat> formats{
      {"text", text}, {"markdown", markdown}, {"html", html}, {"json", json}};
  CommandLine::add_choice(app, "--format", arguments.format, formats, "What to write [text]");
  app.add_flag("--why", arguments.why, "First, how each field was found");
  app.add_option("--feed", arguments.feed, "Weigh what this feed carries of the page as well")
      ->option_text("URL|FILE");
  line.add_web_options(app);
  line.ends(app, [&line, &arguments]() -> Command {
    arguments.web = line.web();
    return arguments;
  });
}

void add_export(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "export", "Write everything stored as JSON Lines");
  auto& arguments = line.held<ExportArguments>();
  app.add_option("--to", arguments.folder, "Folder to write to [export]")->option_text("DIR");
  line.ends(app, arguments);
}

void add_demo(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "demo", "Play a whole invented day: no network, no key");
  line.add_workers_option(app);
  line.ends(app, [&line, &app]() -> Command {
    if (app.count("--data") == 0) line.common().data = "broadsheet-demo";
    return DemoArguments{.workers = line.workers()};
  });
  app.get_option("--data")->description("Folder to play it in [broadsheet-demo]");
}

void add_pretend_web(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "pretend-web", "Serve recorded exchanges on loopback");
  auto& arguments = line.held<PretendWebArguments>();
  app.add_option("PATH", arguments.paths, "Recordings: files or folders")->required();
  CommandLine::add_server_options(app, arguments, "answer", 60'000);
  app.add_option("--errors", arguments.errors_seed, "Fail now and then, by this seed")
      ->option_text("SEED");
  line.ends(app, arguments);
}

bool read_seed(const std::string& text, std::uint64_t& seed) {
  constexpr std::size_t digits_max = 18;  // those of a date and a count have room, no sum overflows
  const auto digits = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > digits_max || !std::ranges::all_of(text, digits)) return false;
  seed = std::stoull(text);
  return true;
}

/// "1..500", or "17" for one.
std::string read_seeds(const std::string& text, SimulateArguments& arguments) {
  const auto dots = text.find("..");
  const std::string first = text.substr(0, dots);
  const std::string last = dots == std::string::npos ? first : text.substr(dots + 2);
  const bool are_read = read_seed(first, arguments.first) && read_seed(last, arguments.last) &&
                        arguments.first <= arguments.last;
  return are_read ? "" : "\"" + text + "\" is no range of seeds: write it as 1..500";
}

std::string is_fault(const std::string& word) {
  std::uint64_t number = 0;
  if (word == "none" || read_seed(word, number)) return "";
  return fmt::format("\"{}\" is no fault: write numbers from 0 as in 0,3, or none", word);
}

std::vector<std::size_t> numbers_of(const std::vector<std::string>& faults) {
  std::vector<std::size_t> numbers;
  for (const std::string& word : faults) {
    if (word != "none") numbers.push_back(std::stoull(word));
  }
  return numbers;
}

void add_simulate(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "simulate", "Play worlds full of faults, one a seed");
  auto& arguments = line.held<SimulateArguments>();
  auto& minutes = line.held<std::int64_t>(0);
  auto& faults = line.held<std::vector<std::string>>();
  app.add_option_function<std::string>(
         "--seeds", [](const std::string&) {}, "From A to B [1..1000]")
      ->option_text("A..B")
      ->check([&arguments](const std::string& text) { return read_seeds(text, arguments); });
  app.add_option("--minutes", minutes, "Begin no world after that [no limit]")
      ->option_text("N")
      ->check(CLI::Range(1, 24 * 60));
  app.add_option("--faults", faults, "Only these of one seed's history, from 0, or none [all]")
      ->option_text("N,N|none")
      ->delimiter(',')
      ->check(is_fault);
  app.add_option("--jobs", arguments.jobs, "Worlds side by side [all processors]")
      ->option_text("N")
      ->check(CLI::Range(1, limits::workers_max));
  line.ends(app, [&app, &arguments, &minutes, &faults]() -> Command {
    if (minutes > 0) arguments.time_max = std::chrono::minutes(minutes);
    if (app.count("--faults") > 0) arguments.faults = numbers_of(faults);
    return arguments;
  });
}

void add_eval(CommandLine& line) {
  CLI::App& app = line.command(line.top(), "eval", "Measure the program on labelled data");
  auto& arguments = line.held<EvalArguments>();
  const std::vector<std::string> kinds(eval::kinds().begin(), eval::kinds().end());
  const auto middle = kinds.begin() + std::ssize(kinds) / 2;  // one line would be too long
  app.add_option("KIND", arguments.kind,
                 fmt::format("{}|\n{}", fmt::join(kinds.begin(), middle, "|"),
                             fmt::join(middle, kinds.end(), "|")))
      ->required()
      ->check(CLI::IsMember(kinds).description(""));
  app.add_option("PATH", arguments.path, "Labelled data: a file or a folder, by kind")->required();
  const CommandLine::Words<stories::Reach> modes{{"stories", stories::Reach::events},
                                                 {"duplicates", stories::Reach::copies}};
  CommandLine::add_choice(app, "--mode", arguments.reach, modes, "For stories and pairs [stories]");
  app.add_option("--embeddings", arguments.embeddings, "For stories and pairs: vectors of texts")
      ->option_text("FILE");
  app.add_option("--jobs", arguments.jobs, "Threads that compute [all processors]")
      ->option_text("N")
      ->check(CLI::Range(1, limits::workers_max));
  app.add_option("--out", arguments.out, "Write one JSON line for each unit")->option_text("FILE");
  line.ends(app, arguments);
}

}  // namespace

void add_tool_commands(CommandLine& line) {
  add_explain(line);
  add_read(line);
  add_export(line);
  add_demo(line);
  add_pretend_web(line);
  add_eval(line);
  add_simulate(line);
}

}  // namespace broadsheet::cli
