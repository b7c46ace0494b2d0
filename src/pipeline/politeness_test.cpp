// What hosts see of many runs: no more than they allow, at any number of requests at once, and
// nothing twice that they called unchanged.
#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include "../test/free_clock.h"
#include "base/hash.h"
#include "pipeline/fetcher.h"
#include "store/memory/memory_store.h"

using namespace broadsheet;
using namespace std::chrono_literals;
using pipeline::Fetcher;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

/// Answers late, each request by its own time, and writes down when each host was asked.
class WatchfulWeb final : public net::HttpTransport {
 public:
  using Answer = std::function<HttpAnswer(const HttpRequest&, Time)>;
  WatchfulWeb(EventLoop& loop, Answer answer) : loop_(loop), answer_(std::move(answer)) {}

  void send(HttpRequest request, net::Answered answered) override {
    const Time now = loop_.clock().now();
    asked[parse_url(request.url)->host].push_back(now);
    ++requests;
    const auto delay = std::chrono::milliseconds(20 + hash64(request.url) % 700);
    loop_.at(now + delay,
             [this, request = std::move(request), answered = std::move(answered)]() mutable {
               HttpAnswer answer = answer_(request, loop_.clock().now());
               answer.url = request.url;
               answer.received_at = loop_.clock().now();
               answered(std::move(answer));
             });
  }

  std::chrono::milliseconds smallest_gap() const {
    std::chrono::milliseconds smallest = 1h;
    for (const auto& [host, times] : asked) {
      for (std::size_t i = 1; i < times.size(); ++i) {
        smallest = std::min(smallest, times[i] - times[i - 1]);
      }
    }
    return smallest;
  }

  std::map<std::string, std::vector<Time>> asked;
  std::size_t requests = 0;

 private:
  EventLoop& loop_;
  Answer answer_;
};

struct World {
  explicit World(WatchfulWeb::Answer answer) : web(loop, std::move(answer)) {}

  FreeClock clock{noon};
  EventLoop loop{clock};
  WatchfulWeb web;
  store::MemoryStore store;
  Log log{LogFormat::text, Log::Volume::quiet};

  Fetcher run(const std::string& id, std::size_t requests_at_once) {
    return {loop, web,         {.facts = store.facts(), .web = store.web()},
            log,  Id<Run>(id), requests_at_once};
  }
  void wait() {
    loop.run_until([] { return false; });
  }
};

HttpAnswer slow_host(const HttpRequest& request, Time) {
  HttpAnswer answer;
  answer.status = 200;
  answer.body = request.url.ends_with("/robots.txt") ? "User-agent: *\nCrawl-delay: 1\n" : "page";
  return answer;
}

/// One run over 200 hosts; what came.
int read_pages(World& world, const std::string& id, std::size_t requests_at_once) {
  Fetcher fetcher = world.run(id, requests_at_once);
  int pages = 0;
  for (int host = 0; host < 200; ++host) {
    for (int page = 0; page < 4; ++page) {
      HttpRequest request;
      request.url = "https://host" + std::to_string(host) + ".example/" + id + std::to_string(page);
      fetcher.fetch(request, Fetcher::Lane::page,
                    [&](const Result<HttpAnswer>& answer) { pages += answer ? 1 : 0; });
    }
  }
  world.wait();
  return pages;
}

/// A feed whose number says how often it changes, from every ten minutes to once a day. It shows
/// its last ten posts, and half of the feeds say for how long they will not change.
struct PretendFeed {
  explicit PretendFeed(int number_in)
      : number(number_in), period(10min * (1 + number_in % 12 * (number_in % 12))) {}

  std::int64_t posts_until(Time when) const { return (when - noon + 24h) / period; }
  bool tells_a_lifetime() const { return number % 2 == 0; }

  HttpAnswer answer(const HttpRequest& request, Time now) const {
    HttpAnswer answer;
    const std::int64_t newest = posts_until(now);
    const std::string etag = "\"" + std::to_string(newest) + "\"";
    answer.status = header(request.headers, "if-none-match") == etag ? 304 : 200;
    answer.headers = {{"ETag", etag}};
    if (tells_a_lifetime()) {
      const Time next = noon - 24h + (newest + 1) * period;
      const auto lifetime = std::chrono::floor<std::chrono::seconds>(next - now);
      answer.headers.push_back({"Cache-Control", "max-age=" + std::to_string(lifetime.count())});
    }
    if (answer.status == 200) answer.body = std::to_string(newest);
    return answer;
  }

  int number;
  std::chrono::minutes period;
};

std::string feed_url(int number) {
  return "https://feed" + std::to_string(number) + ".example/feed";
}

PretendFeed feed_of(const HttpRequest& request) {
  return PretendFeed(std::atoi(request.url.c_str() + std::string_view("https://feed").size()));
}

/// What one day of polling cost and brought.
struct Day {
  std::int64_t polls = 0;
  Fetcher::Counts counts;
  std::int64_t posts = 0;
  std::int64_t missed = 0;
  std::vector<std::chrono::milliseconds> delays = {};  // from publication to collection
};

class Poller {
 public:
  Poller(World& world, int feeds) : world_(world), seen_(static_cast<std::size_t>(feeds)) {
    for (int i = 0; i < feeds; ++i) {
      seen_[static_cast<std::size_t>(i)] = PretendFeed(i).posts_until(noon);
    }
  }

  Day poll(std::chrono::minutes every, std::chrono::hours length) {
    for (Time at = noon; at <= noon + length; at += every) {
      world_.clock.approach(at);
      poll_once("run" + std::to_string(day_.polls++));
    }
    return std::move(day_);
  }

 private:
  void poll_once(const std::string& id) {
    Fetcher fetcher = world_.run(id, limits::requests_under_way_max);
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      HttpRequest request;
      request.url = feed_url(static_cast<int>(i));
      fetcher.fetch(request, Fetcher::Lane::api, [this, i](const Result<HttpAnswer>& answer) {
        if (answer) read(i, std::atoll(answer->body.c_str()));
      });
    }
    world_.wait();
    day_.counts.sent += fetcher.counts().sent;
    day_.counts.conditional += fetcher.counts().conditional;
    day_.counts.unchanged += fetcher.counts().unchanged;
    day_.counts.fresh += fetcher.counts().fresh;
  }

  void read(std::size_t feed, std::int64_t newest) {
    constexpr std::int64_t shown = 10;
    std::int64_t& seen = seen_[feed];
    day_.missed += std::max<std::int64_t>(0, newest - seen - shown);
    for (; seen < newest; ++seen, ++day_.posts) {
      const Time published = noon - 24h + (seen + 1) * PretendFeed(static_cast<int>(feed)).period;
      day_.delays.push_back(world_.clock.now() - published);
    }
  }

  World& world_;
  std::vector<std::int64_t> seen_;
  Day day_;
};

}  // namespace

TEST_CASE("no host sees more than it allows, at any number of requests at once, over restarts") {
  for (const std::size_t at_once : {1, 8, 64}) {
    CAPTURE(at_once);
    World world(slow_host);
    CHECK(read_pages(world, "a", at_once) == 800);
    CHECK(read_pages(world, "b", at_once) == 800);
    CHECK(world.web.asked.size() == 200);
    CHECK(world.web.smallest_gap() >= 1s);
  }
}

TEST_CASE("a day of polling a thousand feeds misses nothing and asks little" *
          doctest::test_suite("slow")) {
  constexpr int feeds = 1'000;
  World world(
      [](const HttpRequest& request, Time now) { return feed_of(request).answer(request, now); });
  Day day = Poller(world, feeds).poll(15min, 24h);
  std::ranges::sort(day.delays);
  CHECK(day.missed == 0);
  REQUIRE(!day.delays.empty());
  CHECK(day.delays.back() <= 15min + 1s);
  CHECK(day.counts.sent + day.counts.fresh == day.polls * feeds);
  CHECK(day.counts.conditional == day.counts.sent - feeds);
  CHECK(day.counts.fresh > day.counts.sent / 2);
  CHECK(day.counts.sent - day.counts.unchanged <= day.posts + feeds);
  MESSAGE("polls " << day.polls << ", sent " << day.counts.sent << ", conditional "
                   << day.counts.conditional << ", answered 304 " << day.counts.unchanged
                   << ", not sent because fresh " << day.counts.fresh << ", posts " << day.posts
                   << ", missed " << day.missed << ", delay median "
                   << day.delays[day.delays.size() / 2].count() / 1000 << " s, longest "
                   << day.delays.back().count() / 1000 << " s");
}
