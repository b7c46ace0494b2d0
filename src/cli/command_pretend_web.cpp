#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/end_signals.h"
#include "cli/served_address.h"
#include "net/pretend_web.h"

namespace broadsheet::cli {

ExitStatus serve_pretend_web(const Shell& shell, const CommonArguments& common,
                             const PretendWebArguments& arguments) {
  net::RecordedWeb web;
  for (const auto& path : arguments.paths) {
    if (const auto added = web.add(path); !added) {
      return report(shell, common, added.error(), ExitStatus::wrong_usage);
    }
  }
  const std::size_t exchanges = web.size();
  const EndSignals signals;
  const SystemClock clock;
  const auto server = net::PretendWeb::start(
      clock, std::move(web),
      {.port = arguments.port, .latency = arguments.latency, .errors_seed = arguments.errors_seed});
  if (!server) return report(shell, common, server.error());
  say_address(shell, common, (*server)->port(), "", {{"exchanges", exchanges}});
  signals.wait();
  if (!common.quiet) say(shell.err, fmt::format("answered {} requests\n", (*server)->requests()));
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
