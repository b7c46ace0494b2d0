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
  Fetcher fetcher{loop, web, store.facts(), log, Id<Run>("r")};

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
  CHECK(world.clock.now() - noon == 3s);
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
  Fetcher again(world.loop, dead, world.store.facts(), world.log, Id<Run>("r"));
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
  };
  World world;
  FullDisk disk;
  Fetcher fetcher(world.loop, world.web, disk, world.log, Id<Run>("r"));
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
