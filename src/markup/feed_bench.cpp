// Megabytes of feeds read by second of CPU time. `bench/feeds/run` calls it beside its peers:
//   feed_bench DIR PASSES
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <vector>

#include "base/files.h"
#include "base/limits.h"
#include "markup/feed.h"

using namespace broadsheet;

namespace {

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::vector<HttpAnswer> feeds_in(const std::filesystem::path& folder) {
  std::vector<HttpAnswer> feeds;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string ending = entry.path().extension().string();
    if (!entry.is_regular_file() || ending == ".jsonl" || ending == ".md") continue;
    const auto body = read_file(entry.path(), limits::body_bytes_max);
    feeds.push_back({.url = "https://feeds.example/feed",
                     .status = 200,
                     .headers = {},
                     .body = body ? *body : "",
                     .received_at = {}});
  }
  return feeds;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::vector<HttpAnswer> feeds = feeds_in(argv[1]);
  const auto passes = static_cast<std::size_t>(std::max(std::atoi(argv[2]), 1));
  std::size_t bytes = 0;
  for (const HttpAnswer& feed : feeds) bytes += feed.body.size();
  std::size_t read = 0;
  std::vector<double> times;
  for (std::size_t pass = 0; pass < passes; ++pass) {
    const double started = cpu_seconds();
    read = 0;
    for (const HttpAnswer& feed : feeds) read += markup::read_feed(feed) ? 1 : 0;
    times.push_back(cpu_seconds() - started);
  }
  std::ranges::sort(times);
  std::printf("%-12s %7zu %7zu %9.1f\n", "broadsheet", feeds.size(), read,
              static_cast<double>(bytes) / 1e6 / times[passes / 2]);
  return 0;
}
