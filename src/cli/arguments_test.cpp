#include "cli/arguments.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "cli/screen_text.h"

namespace broadsheet::cli {

namespace {

Parsed parse(std::vector<std::string> words) {
  return parse_arguments(words);
}

std::string wrong(std::vector<std::string> words) {
  const Parsed parsed = parse(std::move(words));
  REQUIRE(std::holds_alternative<WrongUsage>(parsed));
  return std::get<WrongUsage>(parsed).text;
}

std::string shown(std::vector<std::string> words) {
  const Parsed parsed = parse(std::move(words));
  REQUIRE(std::holds_alternative<ShowText>(parsed));
  return std::get<ShowText>(parsed).text;
}

template <class T>
T command(std::vector<std::string> words) {
  const Parsed parsed = parse(std::move(words));
  REQUIRE(std::holds_alternative<Invocation>(parsed));
  const auto& invocation = std::get<Invocation>(parsed);
  REQUIRE(std::holds_alternative<T>(invocation.command));
  return std::get<T>(invocation.command);
}

CommonArguments common(std::vector<std::string> words) {
  const Parsed parsed = parse(std::move(words));
  REQUIRE(std::holds_alternative<Invocation>(parsed));
  return std::get<Invocation>(parsed).common;
}

const std::vector<std::vector<std::string>> all_commands{{"init"},
                                                         {"run"},
                                                         {"collect"},
                                                         {"enrich"},
                                                         {"generate"},
                                                         {"publish"},
                                                         {"deploy"},
                                                         {"doctor"},
                                                         {"sources", "list"},
                                                         {"items", "list"},
                                                         {"stories", "list"},
                                                         {"articles", "list"},
                                                         {"runs", "list"},
                                                         {"runs", "show"},
                                                         {"replay"},
                                                         {"facts", "gc"},
                                                         {"explain", "x"},
                                                         {"read", "x"},
                                                         {"export"},
                                                         {"demo"},
                                                         {"pretend-web", "x"},
                                                         {"eval", "urls", "x"},
                                                         {"sources", "add", "x"},
                                                         {"sources", "remove", "x"},
                                                         {"sources", "import", "x"},
                                                         {"sources", "export"},
                                                         {"sources", "packs"},
                                                         {"stories", "split", "x", "y"},
                                                         {"stories", "merge", "x", "y"},
                                                         {"feedback", "same", "x", "y"},
                                                         {"feedback", "undo", "x"},
                                                         {"feedback", "list"},
                                                         {"patterns", "list"},
                                                         {"patterns", "remove", "x"},
                                                         {"import", "curator", "x"}};

}  // namespace

TEST_CASE("every command takes the options that all have") {
  for (std::vector<std::string> words : all_commands) {
    INFO(words[0]);
    words.insert(words.end(), {"--config", "c.toml", "--data", "d", "--json", "--log-format",
                               "json", "--quiet"});
    const CommonArguments arguments = common(words);
    CHECK(arguments.config == "c.toml");
    CHECK(arguments.data == "d");
    CHECK(arguments.json);
    CHECK(arguments.log_format == LogFormat::json);
    CHECK(arguments.quiet);
  }
}

TEST_CASE("every command has a help that fits a terminal") {
  std::vector<std::vector<std::string>> helps = all_commands;
  helps.push_back({});
  helps.push_back({"sources"});
  for (std::vector<std::string> words : helps) {
    words.push_back("--help");
    const std::string help = shown(words);
    CHECK(help.contains("Usage: broadsheet"));
    for (const std::string_view line : split(help, '\n')) {
      INFO(line);
      CHECK(columns_of(line) <= 80);
    }
  }
}

TEST_CASE("the help names no command that is not there") {
  const std::string help = shown({"--help"});
  for (const char* absent : {"serve", "worker", "mcp"}) {
    INFO(absent);
    CHECK_FALSE(help.contains(std::string("\n  ") + absent + " "));
    CHECK(wrong({absent}).starts_with(std::string("broadsheet: there is no command ") + absent));
    CHECK(wrong({absent, "--help"}).contains(std::string("there is no command ") + absent));
  }
}

TEST_CASE("run means all stages in order, each stage alone means itself") {
  using enum Stage;
  CHECK(command<RunArguments>({"run"}).stages ==
        std::vector<Stage>{collect, enrich, generate, publish, deploy});
  const auto arguments = command<RunArguments>({"enrich"});
  CHECK(arguments.command == "enrich");
  CHECK(arguments.stages == std::vector<Stage>{enrich});
}

TEST_CASE("a recorded web may have many paths") {
  const auto arguments = command<RunArguments>(
      {"run", "--web", "a", "b", "--now", "2026-06-26T08:00:00Z", "--workers", "3"});
  REQUIRE(arguments.web.paths.size() == 2);
  CHECK(arguments.web.paths[1] == "b");
  REQUIRE(arguments.web.now);
  CHECK(to_rfc3339(*arguments.web.now) == "2026-06-26T08:00:00Z");
  CHECK(arguments.parallel.workers == 3);
}

TEST_CASE("options of single commands reach them") {
  CHECK(command<RunArguments>({"generate", "--max-articles", "3"}).articles_max == 3);
  CHECK(command<ListArguments>({"stories", "list", "--limit", "7"}).limit == 7);
  CHECK(command<ListArguments>({"runs", "list"}).kind == ListKind::runs);
  CHECK(command<ExplainArguments>({"explain", "abc"}).id == "abc");
  CHECK(command<ReadArguments>({"read", "x", "--format", "html"}).format == ReadFormat::html);
  CHECK(command<ReadArguments>({"read", "x", "--why"}).why);
  CHECK(command<ExportArguments>({"export", "--to", "x"}).folder == "x");
  CHECK(command<InitArguments>({"init", "x"}).folder == "x");
  const auto pretend = command<PretendWebArguments>(
      {"pretend-web", "a", "b", "--port", "8080", "--latency", "50", "--errors", "9"});
  CHECK(pretend.paths.size() == 2);
  CHECK(pretend.port == 8080);
  CHECK(pretend.latency == std::chrono::milliseconds(50));
  CHECK(pretend.errors_seed == 9);
}

TEST_CASE("the demo has a folder of its own unless one is named") {
  CHECK(common({"demo"}).data == "broadsheet-demo");
  CHECK(common({"demo", "--data", "x"}).data == "x");
  CHECK(common({"run"}).data == "broadsheet-data");
}

TEST_CASE("a mistyped command is answered with the nearest") {
  CHECK(wrong({"rnu"}) ==
        "broadsheet: there is no command rnu; did you mean run?\nsee `broadsheet --help`");
  CHECK(wrong({"storys", "list", "--limit", "3"})
            .starts_with("broadsheet: there is no command storys; did you mean stories?"));
  CHECK(wrong({"runs", "--data", "x"})
            .starts_with("broadsheet runs: which command? list or show comes before --data"));
  CHECK(wrong({"patterns", "--json"}).contains("list or remove comes before --json"));
  CHECK(wrong({"items", "lst"})
            .starts_with("broadsheet items: there is no command lst; did you mean list?"));
}

TEST_CASE("a mistyped option is answered with the nearest") {
  CHECK(wrong({"run", "--wrokers=3"}) ==
        "broadsheet run: there is no option --wrokers; did you mean --workers?\nsee `broadsheet "
        "run --help`");
  CHECK(wrong({"--jsn", "run"}).starts_with("broadsheet: there is no option --jsn"));
}

TEST_CASE("what is missing, too much, or out of range is wrong usage") {
  CHECK(wrong({}).contains("Usage: broadsheet"));
  CHECK(wrong({"sources"}).contains("list"));
  CHECK(wrong({"explain"}).contains("ID"));
  CHECK(wrong({"publish", "now"}).starts_with("broadsheet publish: \"now\" is one word too many"));
  CHECK(wrong({"run", "--workers", "0"}).contains("--workers"));
  CHECK(wrong({"run", "--workers", "65"}).contains("--workers"));
  CHECK(wrong({"run", "--log-format", "xml"}).contains("--log-format"));
  CHECK(wrong({"pretend-web", "a", "--port", "70000"}).contains("--port"));
  CHECK(wrong({"items", "list", "--limit", "0"}).contains("--limit"));
  CHECK(wrong({"generate", "--max-articles", "-1"}).contains("--max-articles"));
}

TEST_CASE("the time is set for a recorded web or a loopback server only") {
  CHECK(wrong({"run", "--now", "2026-06-26T08:00:00Z"}).contains("--now"));
  CHECK(wrong({"run", "--web", "a", "--now", "soon"}).contains("\"soon\" is no time"));
  CHECK(wrong({"run", "--web", "a", "--via", "http://127.0.0.1:1"}).contains("--via"));
}

TEST_CASE("the version is one line") {
  CHECK(shown({"--version"}) == "broadsheet " BROADSHEET_VERSION "\n");
}

TEST_CASE("the switches of the parallel phase are flags, too") {
  const auto arguments = command<RunArguments>(
      {"run", "--parallel", "off", "--parallel-min-items", "5", "--parallel-max-workers", "12"});
  CHECK(arguments.parallel.is_on == false);
  CHECK(arguments.parallel.items_min == 5);
  CHECK(arguments.parallel.workers_max == 12);
  CHECK_FALSE(command<RunArguments>({"run"}).parallel.is_on);
}

TEST_CASE("a run is named by its id, or is the latest") {
  CHECK(command<RunShowArguments>({"runs", "show"}).id == "");
  CHECK(command<RunShowArguments>({"runs", "show", "2026"}).id == "2026");
  const auto replay = command<ReplayArguments>(
      {"replay", "2026", "--set", "edition.articles_max=3", "--set", "site.title=X", "--diff"});
  CHECK(replay.run == "2026");
  CHECK(replay.settings.size() == 2);
  CHECK(replay.is_diff);
  CHECK(command<FactsClearArguments>({"facts", "gc", "--days", "7"}).age_max ==
        std::chrono::days(7));
}

TEST_CASE("seeds are a range or one, and nothing else") {
  const auto range = command<SimulateArguments>({"simulate", "--seeds", "7..500"});
  CHECK(range.first == 7);
  CHECK(range.last == 500);
  CHECK_FALSE(range.faults);
  const auto one = command<SimulateArguments>(
      {"simulate", "--seeds", "17", "--faults", "0,3", "--minutes", "2"});
  CHECK(one.first == 17);
  CHECK(one.last == 17);
  CHECK(one.faults == std::vector<std::size_t>{0, 3});
  const auto none = command<SimulateArguments>({"simulate", "--seeds", "17", "--faults", "none"});
  CHECK(none.faults == std::vector<std::size_t>());
  CHECK(wrong({"simulate", "--faults", "kill"}).contains("write numbers from 0"));
  CHECK(one.time_max == std::chrono::minutes(2));
  for (const char* seeds : {"9..3", "a..b", "1..", "..4", "-1", ""}) {
    CAPTURE(seeds);
    CHECK(wrong({"simulate", "--seeds", seeds}).contains("1..500"));
  }
}

}  // namespace broadsheet::cli
