// What a newcomer types first.
#include <array>
#include <set>

#include <doctest/doctest.h>

#include "journeys/house.h"

namespace broadsheet::journeys {

namespace {

/// The commands that `--help` names: the first word of each line of its list.
std::vector<std::string> commands_in(const std::string& help) {
  std::vector<std::string> commands;
  bool is_list = false;
  std::size_t at = 0;
  while (at < help.size()) {
    const std::size_t end = std::min(help.find('\n', at), help.size());
    const std::string line = help.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with("  ")) is_list = line.starts_with("Commands");
    if (!is_list || !line.starts_with("  ") || line.starts_with("   ")) continue;
    commands.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return commands;
}

}  // namespace

TEST_CASE("every command that the help names is there and explains itself") {
  const House house;
  const Ending help = run_program({.words = {"--help"}, .folder = house / ""});
  CHECK(help.status == 0);
  CHECK(help.err == "");
  const auto commands = commands_in(help.out);
  CHECK(commands.size() >= 12);
  for (const std::string& command : commands) {
    CAPTURE(command);
    const Ending own = run_program({.words = {command, "--help"}, .folder = house / ""});
    CHECK(own.status == 0);
    CHECK(own.out.contains("broadsheet " + command));
  }
}

TEST_CASE("the help names no command of the plan that does not work yet") {
  const House house;
  const Ending help = run_program({.words = {"--help"}, .folder = house / ""});
  const auto named = commands_in(help.out);
  for (const std::string command : {"serve", "worker", "replay", "simulate", "import", "mcp"}) {
    CAPTURE(command);
    const bool is_named = std::ranges::count(named, command) > 0;
    const Ending own = run_program({.words = {command}, .folder = house / ""});
    CHECK(own.err.contains("there is no command " + command) == !is_named);
  }
}

TEST_CASE("a mistyped word ends with 2 and names what was meant") {
  const House house;
  const auto say = [&](Words words) {
    return run_program({.words = std::move(words), .folder = house / ""});
  };
  const Ending command = say({"colect"});
  CHECK(command.status == 2);
  CHECK(command.err ==
        "broadsheet: there is no command colect; did you mean collect?\n"
        "see `broadsheet --help`\n");
  const Ending option = say({"run", "--worker", "2"});
  CHECK(option.status == 2);
  CHECK(option.err.contains("there is no option --worker; did you mean --workers?"));
  CHECK(say({}).status == 2);
  CHECK(say({"run", "--workers", "0"}).status == 2);
  CHECK(say({"run", "--workers", "many"}).status == 2);
}

TEST_CASE("a world is played with the faults that were named, or not at all") {
  const House house;
  const Ending plain = house.run({"simulate", "--seeds", "3", "--faults", "none"});
  CHECK(plain.status == 0);
  CHECK(plain.out.starts_with("1 world in "));
  const Ending unknown = house.run({"simulate", "--seeds", "3", "--faults", "99"});
  CHECK(unknown.status == 2);
  CHECK(unknown.err.contains("seed 3 has no fault 99"));
  const Ending many = house.run({"simulate", "--faults", "0"});
  CHECK(many.status == 2);
  CHECK(many.err.contains("of which seed?"));
}

TEST_CASE("without a configuration a run says how to get one") {
  const House house;
  const Ending ending = house.run({"run"});
  CHECK(ending.status == 2);
  CHECK(ending.err.contains("broadsheet init"));
  CHECK(ending.out == "");
}

TEST_CASE("init writes a configuration that a run accepts") {
  const House house;
  CHECK(run_program({.words = {"init"}, .folder = house / ""}).status == 0);
  // Nothing is recorded, so every source is a miss: exit 3, not 2.
  house.write_web("empty.jsonl", {{.url = "https://nothing.example/", .body = ""}});
  const Ending ending = house.run({"run", "--web", "empty.jsonl"});
  CAPTURE(ending.err);
  CHECK(ending.status == 3);
}

}  // namespace broadsheet::journeys
