#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/end_signals.h"
#include "cli/served_address.h"
#include "net/pretend_model.h"

namespace broadsheet::cli {

ExitStatus serve_pretend_model(const Shell& shell, const CommonArguments& common,
                               const PretendModelArguments& arguments) {
  const EndSignals signals;
  const SystemClock clock;
  std::vector<net::ReplyFault> script;
  for (const std::string& name : arguments.script) {
    script.push_back(net::reply_fault_named(name).value_or(net::ReplyFault::none));
  }
  const auto server =
      net::PretendModel::start(clock, {.port = arguments.port,
                                       .latency = arguments.latency,
                                       .requests_per_minute = arguments.requests_per_minute,
                                       .script = std::move(script),
                                       .errors_seed = arguments.errors_seed});
  if (!server) return report(shell, common, server.error());
  say_address(shell, common, (*server)->port(), "/v1");
  signals.wait();
  const net::PretendModel::Counts counts = (*server)->counts();
  if (!common.quiet) {
    say(shell.err,
        fmt::format("answered {} requests, {} of them over the limit, at most {} at once\n",
                    counts.requests, counts.over_limit, counts.under_way_max));
  }
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
