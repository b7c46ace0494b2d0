#include <fmt/format.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/end_signals.h"
#include "cli/json_document.h"
#include "net/pretend_web.h"

namespace broadsheet::cli {

namespace {

void say_address(const Shell& shell, const CommonArguments& common, int port,
                 std::size_t exchanges) {
  const std::string address = fmt::format("http://127.0.0.1:{}", port);
  if (common.json) {
    say_json(shell.out, {{"address", address}, {"port", port}, {"exchanges", exchanges}});
  } else {
    say(shell.out, address + "\n");
  }
  // Whoever started us waits for this line, perhaps through a pipe.
  std::fflush(shell.out);
}

}  // namespace

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
  say_address(shell, common, (*server)->port(), exchanges);
  signals.wait();
  if (!common.quiet) say(shell.err, fmt::format("answered {} requests\n", (*server)->requests()));
  return ExitStatus::done;
}

}  // namespace broadsheet::cli
