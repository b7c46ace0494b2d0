#include "cli/command_line.h"
#include "net/pretend_replies.h"

namespace broadsheet::cli {

namespace {

void add_costs(CommandLine& line) {
  CLI::App& group = line.group(line.top(), "costs", "What models and searches were paid");
  CLI::App& app = line.command(group, "list", "Calls, tokens and money, added up");
  auto& arguments = line.held<CostListArguments>();
  using enum CostGroup;
  const CommandLine::Words<CostGroup> groups{
      {"run", run}, {"day", day}, {"article", article}, {"model", model}, {"purpose", purpose}};
  CommandLine::add_choice(app, "--by", arguments.by, groups, "What to add up by [day]");
  line.ends(app, arguments);
}

void add_pretend_model(CommandLine& line) {
  CLI::App& app =
      line.command(line.top(), "pretend-model", "Serve a scripted language model on loopback");
  auto& arguments = line.held<PretendModelArguments>();
  CommandLine::add_server_options(app, arguments, "reply", 600'000);
  app.add_option("--limit", arguments.requests_per_minute, "Requests a minute at most [any]")
      ->option_text("N")
      ->check(CLI::Range(0, 1'000'000));
  app.add_option("--errors", arguments.errors_seed, "Spoil a reply now and then, by this seed")
      ->option_text("SEED");
  app.add_option("--script", arguments.script,
                 "Spoil the first replies in this way, one after the other: html,cut,silent …")
      ->option_text("FAULTS")
      ->delimiter(',')
      ->check([](const std::string& name) {
        return net::reply_fault_named(name) ? std::string() : "there is no fault \"" + name + "\"";
      });
  line.ends(app, arguments);
}

}  // namespace

void add_model_commands(CommandLine& line) {
  add_costs(line);
  add_pretend_model(line);
}

}  // namespace broadsheet::cli
