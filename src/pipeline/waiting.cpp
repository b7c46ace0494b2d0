#include "pipeline/waiting.h"

#include <fmt/format.h>

#include "base/clock.h"
#include "base/limits.h"

namespace broadsheet::pipeline {

std::optional<Error> stopped(const Services& services) {
  if (!services.stop || !services.stop->is_asked()) return {};
  Error error;
  error.kind = ErrorKind::cancelled;
  error.what = fmt::format("stopped by {}", services.stop->by());
  error.hint = "the same command goes on where it stopped";
  return error;
}

void wait_for_answers(Services& services, Fetcher& fetcher) {
  const auto show = [&] { services.progress.idle(); };
  services.loop.run_until([&] { return stopped(services).has_value(); }, show);
  auto error = stopped(services);
  if (!error) return;
  services.progress.notice(error->what +
                           ": takes in what is under way; a second signal ends it at once");
  fetcher.stop(*std::move(error));
  constexpr std::chrono::duration<double> patience = limits::stop_wait_max;
  const Stopwatch waited;
  services.loop.run_until(
      [&] { return fetcher.under_way() == 0 || waited.seconds() > patience.count(); }, show);
  services.pool.drop_waiting();
}

}  // namespace broadsheet::pipeline
