#include "pipeline/fetcher.h"

#include <optional>

#include <doctest/doctest.h>

#include "../test/free_clock.h"
#include "../test/scripted_web.h"
#include "base/limits.h"
#include "store/memory/memory_store.h"

using namespace broadsheet;
using pipeline::Fetcher;
using namespace std::chrono_literals;

namespace {

const Time noon = *parse_date("2026-06-26T12:00:00Z");

struct World {
  FreeClock clock{noon};
  EventLoop loop{clock};
  ScriptedWeb web{loop};
  store::MemoryStore store;
  Log log{LogFormat::text, Log::Volume::quiet};
  Fetcher::Stores stores() { return {.facts = store.facts(), .web = store.web()}; }
  Fetcher fetcher{loop, web, stores(), log, Id<Run>("r")};

  std::vector<Result<HttpAnswer>> got;

  void ask(const std::string& url, Fetcher::Lane lane = Fetcher::Lane::api,
           Secrecy secrecy = Secrecy::open) {
    HttpRequest request;
    request.url = url;
    request.secrecy = secrecy;
    fetcher.fetch(std::move(request), lane,
                  [this](Result<HttpAnswer> answer) { got.push_back(std::move(answer)); });
  }

  void wait() {
    loop.run_until([] { return false; });
  }

  Result<HttpAnswer> one(const std::string& url, Fetcher::Lane lane = Fetcher::Lane::api) {
    got.clear();
    ask(url, lane);
    wait();
    REQUIRE(got.size() == 1);
    return got.front();
  }

  std::size_t facts() {
    std::size_t count = 0;
    REQUIRE(store.facts().each([&](const store::Fact&) { ++count; }));
    return count;
  }
};

}  // namespace

TEST_CASE("equal requests are asked once and all who asked get the answer") {
  World world;
  world.web.delay = [](const std::string&) { return 5ms; };
  world.web.answer("https://a.example/x", 200, "hello");
  for (int i = 0; i < 3; ++i) world.ask("https://a.example/x");
  world.wait();
  REQUIRE(world.got.size() == 3);
  for (const auto& answer : world.got) CHECK(answer->body == "hello");
  CHECK(world.web.asked.size() == 1);
}

TEST_CASE("an answer is on record when whoever asked reads it") {
  World world;
  world.web.answer("https://a.example/x", 200, "hello");
  std::size_t facts_when_read = 0;
  HttpRequest request;
  request.url = "https://a.example/x";
  world.fetcher.fetch(request, Fetcher::Lane::api,
                      [&](const Result<HttpAnswer>&) { facts_when_read = world.facts(); });
  world.wait();
  CHECK(facts_when_read == 1);
}

TEST_CASE("a secret request leaves nothing on record") {
  World world;
  world.web.answer("https://a.example/token", 200, "secret");
  world.ask("https://a.example/token", Fetcher::Lane::api, Secrecy::secret);
  world.wait();
  CHECK(world.got.front()->body == "secret");
  CHECK(world.facts() == 0);
}

TEST_CASE("a 429 waits as long as the server asks and is then asked again") {
  World world;
  world.web.answer("https://a.example/x", 429, "", {{"Retry-After", "30"}});
  world.web.answer("https://a.example/x", 200, "now");
  CHECK(world.one("https://a.example/x")->body == "now");
  CHECK(world.clock.now() - noon == 30s);
  CHECK(world.facts() == 2);
}

TEST_CASE("a wait longer than we are ready for ends the request and says how long it is") {
  World world;
  world.web.answer("https://a.example/x", 429, "", {{"Retry-After", "9000"}});
  const auto answer = world.one("https://a.example/x");
  REQUIRE(!answer);
  CHECK(answer.error().kind == ErrorKind::rate_limited);
  CHECK(answer.error().retry_after == 9000s);
  CHECK(world.web.asked.size() == 1);
}

TEST_CASE("what did not come is asked for three times with longer waits") {
  World world;
  world.web.fail("https://a.example/x", ErrorKind::timeout);
  const auto answer = world.one("https://a.example/x");
  REQUIRE(!answer);
  CHECK(answer.error().place == "https://a.example/x");
  CHECK(world.web.asked.size() == limits::attempts_max);
  CHECK(world.clock.now() - noon >= 3s);
  CHECK(world.clock.now() - noon <= 4500ms);
}

TEST_CASE("a refusal is asked for once") {
  World world;
  world.web.answer("https://a.example/x", 404, "no such page");
  CHECK(world.one("https://a.example/x").error().kind == ErrorKind::refused);
  CHECK(world.web.asked.size() == 1);
}

TEST_CASE("a redirect is followed, and the answer is of the last address") {
  World world;
  world.web.answer("https://a.example/x", 301, "", {{"Location", "https://b.example/y"}});
  world.web.answer("https://b.example/y", 200, "moved here");
  const auto answer = world.one("https://a.example/x");
  CHECK(answer->body == "moved here");
  CHECK(answer->url == "https://b.example/y");
}

TEST_CASE("redirects in a circle and without end are refused") {
  World world;
  world.web.answer("https://a.example/1", 302, "", {{"Location", "/2"}});
  world.web.answer("https://a.example/2", 302, "", {{"Location", "/1"}});
  const auto circle = world.one("https://a.example/1");
  CHECK(circle.error().what.find("circle") != std::string::npos);
  for (int i = 0; i < 9; ++i) {
    world.web.answer("https://c.example/" + std::to_string(i), 302, "",
                     {{"Location", "/" + std::to_string(i + 1)}});
  }
  CHECK(world.one("https://c.example/0").error().kind == ErrorKind::refused);
  CHECK(world.web.times_asked("https://c.example/5") == 1);
  CHECK(world.web.times_asked("https://c.example/6") == 0);
}

TEST_CASE("a run that goes on asks for nothing that it has on record") {
  World world;
  world.web.answer("https://a.example/x", 503, "");
  world.web.answer("https://a.example/x", 200, "hello");
  REQUIRE(world.one("https://a.example/x"));
  ScriptedWeb dead(world.loop);
  Fetcher again(world.loop, dead, world.stores(), world.log, Id<Run>("r"));
  std::optional<std::string> body;
  HttpRequest request;
  request.url = "https://a.example/x";
  again.fetch(request, Fetcher::Lane::api,
              [&](Result<HttpAnswer> answer) { body = answer ? answer->body : "an error"; });
  world.wait();
  CHECK(body == "hello");
  CHECK(dead.asked.empty());
}

TEST_CASE("a host is never sent more than its share at once") {
  World world;
  world.web.delay = [](const std::string&) { return 10ms; };
  for (int i = 0; i < 40; ++i) {
    const std::string url = "https://a.example/" + std::to_string(i);
    world.web.answer(url, 200, "x");
    world.web.answer("https://a.example/robots.txt", 404, "");
    world.ask(url, Fetcher::Lane::page);
  }
  world.wait();
  CHECK(world.got.size() == 40);
  CHECK(world.web.under_way_max == limits::requests_per_host_max);
}

TEST_CASE("robots.txt is asked once for each host and keeps pages out") {
  World world;
  world.web.answer("https://a.example/robots.txt", 200, "User-agent: *\nDisallow: /private/\n");
  world.web.answer("https://a.example/open", 200, "open");
  CHECK(world.one("https://a.example/open", Fetcher::Lane::page)->body == "open");
  const auto kept = world.one("https://a.example/private/1", Fetcher::Lane::page);
  CHECK(kept.error().kind == ErrorKind::refused);
  CHECK(world.web.times_asked("https://a.example/robots.txt") == 1);
  CHECK(world.web.times_asked("https://a.example/private/1") == 0);
}

TEST_CASE("robots.txt counts for the host that a redirect leads to") {
  World world;
  world.web.answer("https://short.example/robots.txt", 404, "");
  world.web.answer("https://short.example/1", 301, "", {{"Location", "https://a.example/deep"}});
  world.web.answer("https://a.example/robots.txt", 200, "User-agent: *\nDisallow: /\n");
  world.web.answer("https://a.example/deep", 200, "should not be read");
  CHECK(!world.one("https://short.example/1", Fetcher::Lane::page));
  CHECK(world.web.times_asked("https://a.example/deep") == 0);
}

TEST_CASE("a host whose robots.txt cannot be had is left alone; one without is read") {
  World world;
  world.web.fail("https://down.example/robots.txt", ErrorKind::network);
  world.web.answer("https://down.example/x", 200, "x");
  CHECK(!world.one("https://down.example/x", Fetcher::Lane::page));
  world.web.answer("https://unrecorded.example/x", 200, "x");
  CHECK(world.one("https://unrecorded.example/x", Fetcher::Lane::page));
}

TEST_CASE("a store that cannot record ends everything that is asked") {
  class FullDisk final : public store::FactStore {
   public:
    Result<void> add(const store::Fact&) override {
      Error error;
      error.kind = ErrorKind::refused;
      error.what = "the disk is full";
      return error;
    }
    Result<std::optional<store::Fact>> find(const Id<Run>&, std::string_view, int) override {
      return std::optional<store::Fact>();
    }
    Result<void> each(const std::function<void(const store::Fact&)>&) override { return {}; }
    Result<void> each_outline(const std::function<void(const store::FactOutline&)>&) override {
      return {};
    }
    Result<void> remove(const store::FactPlace&, std::string_view) override { return {}; }
  };
  World world;
  FullDisk disk;
  Fetcher fetcher(world.loop, world.web, {.facts = disk, .web = world.store.web()}, world.log,
                  Id<Run>("r"));
  int refused = 0;
  for (int i = 0; i < 200; ++i) {
    HttpRequest request;
    request.url = "https://a.example/" + std::to_string(i);
    world.web.answer(request.url, 200, "x");
    fetcher.fetch(request, Fetcher::Lane::page, [&](const Result<HttpAnswer>& answer) {
      if (!answer && answer.error().what == "the disk is full") ++refused;
    });
  }
  world.wait();
  CHECK(refused == 200);
  CHECK(fetcher.fatal());
}

namespace {

/// Several runs, one after the other, over one store.
struct Runs {
  World world;

  struct Went {
    Result<HttpAnswer> answer;
    Fetcher::Counts counts;
  };

  Went run(const std::string& id, const std::string& url, Fetcher::Lane lane = Fetcher::Lane::api) {
    Fetcher fetcher(world.loop, world.web, world.stores(), world.log, Id<Run>(id));
    std::optional<Result<HttpAnswer>> got;
    HttpRequest request;
    request.url = url;
    fetcher.fetch(std::move(request), lane, [&](Result<HttpAnswer> answer) { got = answer; });
    world.wait();
    REQUIRE(got);
    return {.answer = *got, .counts = fetcher.counts()};
  }
};

const std::string feed = "https://www.a.example/feed";

std::string feed_key() {
  HttpRequest request;
  request.url = feed;
  return request_key(request);
}

}  // namespace

TEST_CASE("an answer that is still fresh is read again without asking") {
  Runs runs;
  runs.world.web.answer(feed, 200, "news", {{"Cache-Control", "max-age=600"}});
  CHECK(runs.run("1", feed).counts.sent == 1);
  runs.world.clock.approach(noon + 599s);
  const auto second = runs.run("2", feed);
  CHECK(second.answer->body == "news");
  CHECK(second.counts.sent == 0);
  CHECK(second.counts.fresh == 1);
  const auto fact = runs.world.store.facts().find(Id<Run>("2"), feed_key(), 1);
  REQUIRE(*fact);
  CHECK((*fact)->answer.body == "news");
  CHECK((*fact)->same_as->run == Id<Run>("1"));
  runs.world.clock.approach(noon + 600s);
  CHECK(runs.run("3", feed).counts.sent == 1);
}

TEST_CASE("an answer that is fresh no more is asked for only where it changed") {
  Runs runs;
  runs.world.web.answer(feed, 200, "news", {{"ETag", "\"1\""}, {"Content-Type", "text/xml"}});
  runs.world.web.answer(feed, 304, "", {{"ETag", "\"1\""}});
  runs.world.web.answer(feed, 304, "", {{"Cache-Control", "max-age=60"}});
  runs.world.web.answer(feed, 200, "more news", {{"ETag", "\"2\""}});
  runs.run("1", feed);
  const auto second = runs.run("2", feed);
  CHECK(second.answer->status == 200);
  CHECK(second.answer->body == "news");
  CHECK(header(second.answer->headers, "content-type") == "text/xml");
  CHECK(second.counts.conditional == 1);
  CHECK(second.counts.unchanged == 1);
  CHECK(runs.run("3", feed).answer->body == "news");
  CHECK(runs.run("4", feed).counts.fresh == 1);
  runs.world.clock.approach(noon + 61s);
  const auto fifth = runs.run("5", feed);
  CHECK(fifth.answer->body == "more news");
  CHECK(fifth.counts.unchanged == 0);
}

TEST_CASE("a run that is cut off after a 304 goes on with the earlier answer") {
  Runs runs;
  runs.world.web.answer(feed, 200, "news", {{"ETag", "\"1\""}});
  runs.world.web.answer(feed, 304, "");
  runs.run("1", feed);
  runs.run("2", feed);
  runs.world.web.answer(feed, 500, "");
  const auto again = runs.run("2", feed);
  CHECK(again.answer->body == "news");
  CHECK(again.counts.sent == 0);
}

TEST_CASE("a 304 that nobody asked for is no answer") {
  Runs runs;
  runs.world.web.answer(feed, 304, "");
  CHECK(runs.run("1", feed).answer.error().kind == ErrorKind::refused);
}

TEST_CASE("a clock that was turned back makes no answer fresh and no host closed for ever") {
  World world;
  store::KeptAnswer kept;
  kept.key = feed_key();
  kept.fact = {.run = Id<Run>("0"), .attempt = 1};
  kept.fresh_until = noon + std::chrono::days(400);
  REQUIRE(world.store.web().keep(kept));
  store::HostPace pace;
  pace.domain = "a.example";
  pace.closed_until = noon + std::chrono::days(400);
  REQUIRE(world.store.web().save(pace));
  world.web.answer(feed, 200, "news");
  CHECK(world.one(feed)->body == "news");
  CHECK(world.clock.now() == noon);
}

TEST_CASE("hosts of one registrable domain share its pace, and the next run remembers it") {
  Runs runs;
  runs.world.web.answer("https://b.a.example/x", 200, "x", {{"Retry-After", "100"}});
  runs.world.web.answer("https://c.a.example/x", 200, "x");
  runs.world.web.answer("https://a.other.example/x", 200, "x");
  runs.run("1", "https://b.a.example/x");
  CHECK(runs.run("2", "https://a.other.example/x").answer);
  CHECK(runs.world.clock.now() == noon);
  CHECK(runs.run("2", "https://c.a.example/x").answer);
  CHECK(runs.world.clock.now() == noon + 100s);
}

TEST_CASE("a host that is closed for longer than a run waits is left to a later run") {
  Runs runs;
  runs.world.web.answer("https://a.example/x", 200, "x",
                        {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1800"}});
  runs.world.web.answer("https://a.example/y", 200, "y");
  runs.run("1", "https://a.example/x");
  const auto closed = runs.run("2", "https://a.example/y");
  REQUIRE(!closed.answer);
  CHECK(closed.answer.error().kind == ErrorKind::rate_limited);
  CHECK(closed.answer.error().retry_after == 1800s);
  CHECK(closed.answer.error().what.contains("2026-06-26T12:30:00Z"));
  CHECK(closed.counts.sent == 0);
}

TEST_CASE("pages are as far apart as robots.txt asks") {
  World world;
  world.web.answer("https://a.example/robots.txt", 200, "User-agent: *\nCrawl-delay: 3\n");
  for (int i = 0; i < 4; ++i) {
    const std::string page = "https://a.example/" + std::to_string(i);
    world.web.answer(page, 200, "x");
    world.ask(page, Fetcher::Lane::page);
  }
  world.wait();
  CHECK(world.got.size() == 4);
  CHECK(world.clock.now() - noon == 12s);
}

TEST_CASE("no error shows the query of a secret request") {
  World world;
  world.web.answer("https://a.example/t?key=hidden", 403, "");
  world.ask("https://a.example/t?key=hidden", Fetcher::Lane::api, Secrecy::secret);
  world.wait();
  REQUIRE(!world.got.front());
  CHECK_FALSE(to_line(world.got.front().error()).contains("hidden"));
}
