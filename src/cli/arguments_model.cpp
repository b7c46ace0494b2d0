#include <algorithm>
#include <array>

#include "cli/command_line.h"

namespace broadsheet::cli {

namespace {

void add_costs(CommandLine& line) {
  CLI::App& group = line.group(line.top(), "costs", "What models were paid");
  CLI::App& app = line.command(group, "list", "Calls, tokens and money, added up");
  auto& arguments = line.held<CostListArguments>();
  auto& by = line.held<std::string>("day");
  app.add_option("--by", by, "What to add up by [day]")
      ->option_text("run|day|article|model|purpose")
      ->check(CLI::IsMember({"run", "day", "article", "model", "purpose"}));
  line.ends(app, [&arguments, &by]() -> Command {
    constexpr std::array names{"run", "day", "article", "model", "purpose"};
    arguments.by = static_cast<CostGroup>(std::ranges::find(names, by) - names.begin());
    return arguments;
  });
}

void add_pretend_model(CommandLine& line) {
  CLI::App& app =
      line.command(line.top(), "pretend-model", "Serve a scripted language model on loopback");
  auto& arguments = line.held<PretendModelArguments>();
  auto& latency_ms = line.held<std::int64_t>(0);
  app.add_option("--port", arguments.port, "Port on 127.0.0.1 [any free one]")
      ->option_text("N")
      ->check(CLI::Range(0, 65'535));
  app.add_option("--latency", latency_ms, "Delay of each reply in milliseconds")
      ->option_text("MS")
      ->check(CLI::Range(0, 600'000));
  app.add_option("--limit", arguments.requests_per_minute, "Requests a minute at most [any]")
      ->option_text("N")
      ->check(CLI::Range(0, 1'000'000));
  app.add_option("--errors", arguments.errors_seed, "Spoil a reply now and then, by this seed")
      ->option_text("SEED");
  line.ends(app, [&arguments, &latency_ms]() -> Command {
    arguments.latency = std::chrono::milliseconds(latency_ms);
    return arguments;
  });
}

}  // namespace

void add_model_commands(CommandLine& line) {
  add_costs(line);
  add_pretend_model(line);
}

}  // namespace broadsheet::cli
