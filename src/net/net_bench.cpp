// Requests a second, and processor time for each, of CurlTransport against PretendWeb: both in this
// process, so the figures hold for the pair.
#include <atomic>
#include <chrono>
#include <ctime>
#include <future>
#include <vector>

#include <fmt/format.h>

#include "base/limits.h"
#include "net/curl_transport.h"
#include "net/pretend_web.h"

using namespace broadsheet;

namespace {

constexpr std::size_t addresses = 1'000;

net::RecordedWeb make_web(std::size_t body_bytes) {
  std::string lines;
  for (std::size_t i = 0; i < addresses; ++i) {
    lines += fmt::format(
        R"({{"method":"GET","url":"https://a.example/{}","status":200,"headers":{{}},"body":"{}"}})"
        "\n",
        i, std::string(body_bytes, 'x'));
  }
  net::RecordedWeb web;
  if (const auto added = web.add_text("bench", lines); !added)
    fmt::print("{}\n", to_line(added.error()));
  return web;
}

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// Keeps so many requests under way until `total` are answered.
class Load {
 public:
  Load(net::HttpTransport& transport, std::size_t total) : transport_(transport), total_(total) {}

  std::size_t run(std::size_t at_once) {
    for (std::size_t i = 0; i < at_once; ++i) send_next();
    done_.get_future().wait();
    return good_;
  }

 private:
  void send_next() {
    const std::size_t number = sent_++;
    if (number >= total_) return;
    transport_.send({.method = "GET",
                     .url = fmt::format("https://a.example/{}", number % addresses),
                     .headers = {},
                     .body = {}},
                    [this](Result<HttpAnswer> answer) {
                      if (answer && answer->status == 200) ++good_;
                      if (++answered_ == total_) return done_.set_value();
                      send_next();
                    });
  }

  net::HttpTransport& transport_;
  std::size_t total_;
  std::atomic<std::size_t> sent_ = 0;
  std::atomic<std::size_t> answered_ = 0;
  std::atomic<std::size_t> good_ = 0;
  std::promise<void> done_;
};

void measure(std::size_t total, std::size_t body_bytes, std::chrono::milliseconds latency) {
  const SystemClock clock;
  const auto server =
      net::PretendWeb::start(clock, make_web(body_bytes), {.latency = latency}).value();
  const auto transport =
      net::CurlTransport::create(
          clock, {.user_agent = "bench", .via = fmt::format("http://127.0.0.1:{}", server->port())})
          .value();
  const auto start = std::chrono::steady_clock::now();
  const double cpu_start = cpu_seconds();
  Load load(*transport, total);
  const std::size_t good = load.run(limits::requests_under_way_max);
  const double cpu = cpu_seconds() - cpu_start;
  const double wall =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  fmt::print("{} of {} bytes, latency {} ms: {} good, {:.0f} requests/s, {:.1f} us CPU each\n",
             total, body_bytes, latency.count(), good, static_cast<double>(total) / wall,
             cpu / static_cast<double>(total) * 1e6);
}

}  // namespace

int main() {
  using namespace std::chrono_literals;
  measure(40'000, 1'000, 0ms);
  measure(10'000, 50'000, 0ms);
  measure(10'000, 1'000, 50ms);
}
