// Many feeds through the fetcher, over real sockets and into a file: `fetcher_bench URL FOLDER
// COUNT` sends each to the server at URL once and prints requests a second, microseconds of
// processor time for each, and the peak of memory in MiB. A second time over the same folder the
// requests are conditional.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <sys/resource.h>

#include "net/curl_transport.h"
#include "pipeline/fetcher.h"
#include "store/sqlite/sqlite_store.h"

using namespace broadsheet;

namespace {

double cpu_seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

struct Went {
  int good = 0;
  double seconds = 0;
  pipeline::Fetcher::Counts counts;
};

Went fetch_all(const std::string& via, store::Store& store, int count) {
  const SystemClock clock;
  SystemClock loop_clock;
  EventLoop loop(loop_clock);
  Log log(LogFormat::text, Log::Volume::quiet);
  const auto transport =
      net::CurlTransport::create(clock, {.user_agent = "bench", .via = via}).value();
  pipeline::Fetcher fetcher(loop, *transport, {.facts = store.facts(), .web = store.web()}, log,
                            Id<Run>(to_rfc3339(clock.now())));
  Went went;
  const Stopwatch stopwatch;
  for (int i = 0; i < count; ++i) {
    HttpRequest request;
    request.url = fmt::format("http://feed{}.example/feed", i);
    fetcher.fetch(std::move(request), pipeline::Fetcher::Lane::api,
                  [&](const Result<HttpAnswer>& answer) { went.good += answer ? 1 : 0; });
  }
  loop.run_until([] { return false; });
  went.seconds = stopwatch.seconds();
  went.counts = fetcher.counts();
  return went;
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
  if (count_of_arguments != 4) {
    fmt::print(stderr, "fetcher_bench URL FOLDER COUNT\n");
    return 2;
  }
  const int count = std::atoi(arguments[3]);
  const auto store = store::SqliteStore::open(std::filesystem::path(arguments[2]) / "bench.db");
  if (!store) {
    fmt::print(stderr, "{}\n", to_line(store.error()));
    return 1;
  }
  const Went went = fetch_all(arguments[1], **store, count);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double cpu = cpu_seconds(usage.ru_utime) + cpu_seconds(usage.ru_stime);
  fmt::print("{:.0f} {:.0f} {:.0f} {} {}\n", count / went.seconds, cpu / count * 1e6,
             static_cast<double>(usage.ru_maxrss) / 1024, went.good, went.counts.unchanged);
  return went.good == count ? 0 : 1;
}
