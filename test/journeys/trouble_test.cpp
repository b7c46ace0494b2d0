// Servers that answer badly, and disks that refuse: named, contained, and nothing lost.
#include <algorithm>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "journeys/house.h"
#include "journeys/newsdesk.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

constexpr int in_part = 3;

std::string feed_source(const std::string& name) {
  return fmt::format(
      "[[source]]\nkind = \"feed\"\nname = \"{0}\"\nurl = \"https://{0}.example/feed\"\n", name);
}

std::string feed(const std::string& name, std::string_view title = "A quiet day") {
  return fmt::format(
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>{0}</title>"
      "<link>https://{0}.example/</link><item><title>{1}</title>"
      "<link>https://{0}.example/post</link>"
      "<pubDate>Fri, 26 Jun 2026 08:00:00 GMT</pubDate></item></channel></rss>",
      name, title);
}

Exchange answer(const std::string& name, std::string body, int status = 200) {
  return {.url = fmt::format("https://{}.example/feed", name),
          .body = std::move(body),
          .status = status};
}

struct Outcome {
  Ending ending;
  Json run;
  Files exported;
};

/// A run over the sources `good` and `bad`; `exchanges` say what `bad` answers.
Outcome run_with(std::vector<Exchange> exchanges) {
  const House house(feed_source("good") + feed_source("bad"));
  exchanges.push_back(answer("good", feed("good")));
  house.write_web("web.jsonl", exchanges);
  Outcome outcome{
      .ending = house.run({"run", "--json", "--web", "web.jsonl"}), .run = {}, .exported = {}};
  REQUIRE_MESSAGE(!outcome.ending.out.empty(), outcome.ending.err);
  outcome.run = Json::parse(outcome.ending.out);
  outcome.exported = house.exported();
  return outcome;
}

const Json& source(const Json& run, std::string_view name) {
  const auto& sources = run["sources"];
  const auto found =
      std::ranges::find_if(sources, [&](const Json& s) { return s["name"] == name; });
  REQUIRE(found != sources.end());
  return *found;
}

/// The bad source is named with its trouble, the good one and its item are as ever.
void check_contained(const Outcome& outcome, std::string_view trouble) {
  CAPTURE(outcome.ending.err);
  CHECK(outcome.ending.status == in_part);
  CHECK(outcome.run["state"] == "partial");
  const Json& bad = source(outcome.run, "bad");
  CAPTURE(bad.dump());
  CHECK(!bad["errors"].empty());
  if (!bad["errors"].empty()) CHECK(bad["errors"][0].get<std::string>().contains(trouble));
  CHECK(source(outcome.run, "good")["state"] == "fresh");
  CHECK(outcome.exported.at("items.jsonl").contains("https://good.example/post"));
  CHECK(!outcome.exported.at("editions.jsonl").empty());
}

}  // namespace

TEST_CASE("a page instead of a feed is contained") {
  check_contained(run_with({answer("bad", "<!doctype html><html><body>Hello</body></html>")}),
                  "https://bad.example/feed");
}

TEST_CASE("an answer that was cut off is contained, and what came whole is kept") {
  const std::string whole = feed("bad");
  const Outcome outcome = run_with({answer("bad", whole.substr(0, whole.size() - 40))});
  check_contained(outcome, "cut off");
}

TEST_CASE("invalid UTF-8 costs its characters, not the item") {
  const House house(feed_source("bad"));
  // The bytes of "Caf\xe9 na\xefve" inside a feed that says it is UTF-8.
  Json exchange = to_json(answer("bad", ""));
  exchange.erase("body");
  exchange["body_base64"] =
      "PHJzcyB2ZXJzaW9uPSIyLjAiPjxjaGFubmVsPjx0aXRsZT5iYWQ8L3RpdGxlPjxpdGVtPjx0aXRsZT5DYWbpIG5h73Zl"
      "PC90"
      "aXRsZT48bGluaz5odHRwczovL2JhZC5leGFtcGxlL3Bvc3Q8L2xpbms+PC9pdGVtPjwvY2hhbm5lbD48L3Jzcz4=";
  exchange["headers"]["content-type"] = "application/rss+xml; charset=utf-8";
  house.write("web.jsonl", exchange.dump() + "\n");
  const Ending ending = house.run({"collect", "--web", "web.jsonl"});
  CAPTURE(ending.err);
  CHECK((ending.status == 0 || ending.status == in_part));
  const auto items = house.stored("items");
  REQUIRE(items.size() == 1);
  CHECK(items[0]["title"].get<std::string>().starts_with("Caf"));
}

TEST_CASE("a body of 40 megabytes is refused and contained") {
  check_contained(run_with({answer("bad", std::string(40u << 20, 'x'))}), "bad.example");
}

TEST_CASE("a circle of redirects is contained") {
  Exchange there = answer("bad", "", 302);
  there.headers["location"] = "https://bad.example/other";
  Exchange back{.url = "https://bad.example/other", .body = "", .status = 302};
  back.headers["location"] = "https://bad.example/feed";
  check_contained(run_with({there, back}), "redirect");
}

TEST_CASE("a server that fails again and again is contained") {
  check_contained(run_with({answer("bad", "oops", 500)}), "500");
}

TEST_CASE("an answer that the recording lacks is a miss by name") {
  const Outcome outcome = run_with({});
  check_contained(outcome, "https://bad.example/feed");
  CHECK(source(outcome.run, "bad")["misses"] == 1);
}

TEST_CASE("a recorded web that is no JSON names its line and asks nothing") {
  const House house(feed_source("good"));
  house.write("web.jsonl", to_json(answer("good", feed("good"))).dump() + "\n{\"method\":\n");
  const Ending ending = house.run({"run", "--web", "web.jsonl"});
  CHECK(ending.status == 2);
  CHECK(ending.err.contains("web.jsonl:2"));
}

TEST_CASE("a data folder that cannot be made ends with 1 and one line") {
  const House house(feed_source("good"));
  house.write_web("web.jsonl", {answer("good", feed("good"))});
  house.write("file", "not a folder");
  const Ending ending = run_program(
      {.words = {"run", "--web", "web.jsonl", "--data", "file/data"}, .folder = house / ""});
  CHECK(ending.status == 1);
  CHECK(ending.out == "");
  CHECK(std::ranges::count(ending.err, '\n') == 1);
  CHECK(ending.err.contains("file/data"));
}

TEST_CASE("a read-only data folder ends with 1 and one line") {
  if (::geteuid() == 0) {
    MESSAGE("skipped: root may write everywhere");
    return;
  }
  const House house(feed_source("good"));
  house.write_web("web.jsonl", {answer("good", feed("good"))});
  fs::create_directory(house.data());
  fs::permissions(house.data(), fs::perms::owner_read | fs::perms::owner_exec);
  const Ending ending = house.run({"run", "--web", "web.jsonl"});
  CHECK(ending.status == 1);
  CHECK(std::ranges::count(ending.err, '\n') == 1);
  fs::permissions(house.data(), fs::perms::owner_all);
}

TEST_CASE("a full disk ends with 1 and the mend, and the next run makes up for it") {
  const House house(demo_configuration());
  const Words web = demo_web();
  // Files may grow to so many half-kilobytes; a full disk gives the same kind of answer.
  for (const int blocks : {8, 200, 1000}) {
    CAPTURE(blocks);
    Launch launch = house.launch({"run", "--quiet", web[0], web[1]});
    launch.shell_prelude = fmt::format("trap '' XFSZ; ulimit -f {}", blocks);
    const Ending ending = run_program(launch);
    CAPTURE(ending.err);
    CHECK(ending.status == 1);
    CHECK(ending.out == "");
    // Warnings of the run may stand before it.
    const std::size_t last = ending.err.rfind('\n', ending.err.size() - 2);
    const std::string line = ending.err.substr(last == std::string::npos ? 0 : last + 1);
    CHECK(line.contains("free"));
  }
  CHECK(house.run({"run", web[0], web[1]}).status == in_part);
  const House untroubled(demo_configuration());
  CHECK(untroubled.run({"run", web[0], web[1]}).status == in_part);
  CHECK(without_runs(house.exported()) == without_runs(untroubled.exported()));
}

TEST_CASE("two runs over one data folder: the second says who holds it") {
  const House house(demo_configuration());
  const Words web = demo_web();
  Program first(house.launch({"run", web[0], web[1]}));
  while (!fs::exists(house.data() / "store.sqlite")) {
  }
  const Ending second = house.run({"run", web[0], web[1]});
  CHECK(second.status == 1);
  CHECK(second.err.contains("held by process"));
  CHECK(first.wait().status == in_part);
}

}  // namespace broadsheet::journeys
