// The demo's day has a right answer, written beside it: examples/demo/expected.json.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <re2/re2.h>

#include "base/files.h"
#include "journeys/house.h"
#include "journeys/newsdesk.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

/// One list of the demo's expected.json.
Json expected(const char* list) {
  const auto text = read_file(fs::path(JOURNEYS_EXAMPLES) / "demo" / "expected.json", 1u << 20);
  REQUIRE(text.has_value());
  Json found = Json::parse(*text).at(list);
  REQUIRE(!found.empty());
  return found;
}

std::vector<std::string> strings(const Json& list) {
  return list.get<std::vector<std::string>>();
}

/// Text as a reader sees it, roughly: without marks and with the commonest entities.
std::string visible(std::string html) {
  RE2::GlobalReplace(&html, R"((?s)<[^>]*>)", "");
  RE2::GlobalReplace(&html, "&#39;|&rsquo;", "'");
  RE2::GlobalReplace(&html, "&#34;|&quot;", "\"");
  RE2::GlobalReplace(&html, "&amp;", "&");
  return html;
}

/// Addresses that a browser would fetch by itself while showing a page.
std::vector<std::string> fetched_by(const std::string& html) {
  static const RE2 pattern(
      R"re((?i)<(?:(?:img|script|iframe|source|video|audio|embed|object|input)\b[^>]*?\b)re"
      R"re((?:src|data|srcset|poster)|link\b[^>]*?\brel="?(?:stylesheet|preload|icon|preconnect)re"
      R"re(|dns-prefetch)"?[^>]*?\bhref)\s*=\s*["']?([^"' >]+))re");
  std::vector<std::string> addresses;
  re2::StringPiece rest(html);
  for (std::string address; RE2::FindAndConsume(&rest, pattern, &address);) {
    addresses.push_back(address);
  }
  return addresses;
}

bool is_page(const std::string& path) {
  return path.ends_with(".html");
}

/// One demo for all tests of this file; none of them changes it.
const House& demo() {
  static const House house;
  static const Ending ending = house.run({"demo"});
  REQUIRE_MESSAGE(ending.status == 0, ending.err);
  return house;
}

}  // namespace

TEST_CASE("the demo ends well and leaves a whole site") {
  const Files site = demo().site();
  for (const char* path :
       {"index.html", "about/index.html", "sources/index.html", "archive/index.html",
        "topics/index.html", "atom.xml", "rss.xml", "feed.json"}) {
    CAPTURE(path);
    CHECK(site.contains(path));
  }
  const auto articles = json_lines(demo().exported().at("articles.jsonl"));
  CHECK(articles.size() >= 8);
  for (const Json& article : articles) {
    const std::string path = article["path"].get<std::string>().substr(1) + "index.html";
    CAPTURE(path);
    CHECK(site.contains(path));
    CHECK(site.at("index.html").contains(article["path"].get<std::string>().substr(1)));
  }
}

TEST_CASE("the demo's reports of one event are one story") {
  const StoriesByPage stories = stories_by_page(demo().exported());
  for (const Json& group : expected("same")) {
    CAPTURE(group[0].get<std::string>());
    CHECK(stories_of(stories, strings(group)).size() == 1);
  }
}

TEST_CASE("the demo's look-alikes stay apart") {
  const StoriesByPage stories = stories_by_page(demo().exported());
  for (const Json& pair : expected("different")) {
    const auto one = stories_of(stories, {pair[0]});
    const auto other = stories_of(stories, {pair[1]});
    CAPTURE(pair.dump());
    CHECK(!one.empty());
    CHECK(!other.empty());
    CHECK(one != other);
  }
}

TEST_CASE("what must never be published stands nowhere on the demo's site") {
  const Files site = demo().site();
  for (const auto& [path, bytes] : site) {
    const std::string text = is_page(path) ? visible(bytes) : bytes;
    for (const Json& secret : expected("never_published")) {
      const std::string words = secret;
      if (!text.contains(words)) continue;
      CAPTURE(path);
      FAIL_CHECK(words);
    }
  }
}

TEST_CASE("a page of the demo asks no other host for anything and runs no script") {
  std::size_t pages = 0;
  for (const auto& [path, bytes] : demo().site()) {
    if (!is_page(path)) continue;
    ++pages;
    CAPTURE(path);
    CHECK(!bytes.contains("<script"));
    for (const std::string& address : fetched_by(bytes)) {
      CAPTURE(address);
      CHECK(!address.starts_with("http"));
      CHECK(!address.starts_with("//"));
    }
  }
  CHECK(pages > 20);
}

TEST_CASE("every sentence of the demo's articles cites a passage that is stored") {
  const Files exported = demo().exported();
  std::set<std::string> evidence;
  for (const Json& page : json_lines(exported.at("evidence.jsonl"))) evidence.insert(page["id"]);
  for (const Json& article : json_lines(exported.at("articles.jsonl"))) {
    for (const Json& claim : article["claims"]) {
      CAPTURE(claim.dump());
      if (claim["part"] == "report") CHECK(!claim["citations"].empty());
      for (const Json& citation : claim["citations"])
        CHECK(evidence.contains(citation["evidence"]));
    }
  }
}

TEST_CASE(
    "the demo's run is done again from its own configuration, which is named where it lacks") {
  const std::string config = (demo().data() / "broadsheet.toml").string();
  const Ending same = demo().run({"replay", "--config", config});
  CAPTURE(same.err);
  CHECK(same.status == 0);
  CHECK(same.out.contains("the same bytes"));

  const Ending none = demo().run({"replay", "--config", "nowhere/broadsheet.toml"});
  CHECK(none.status == 2);
  CHECK(none.err.contains("perhaps --config " + config));

  demo().write("other.toml",
               "[[source]]\nkind = \"feed\"\nname = \"Else\"\nurl = \"https://else.example/\"\n");
  const Ending other = demo().run({"replay", "--config", "other.toml"});
  CHECK(other.status == 1);
  CHECK(other.err.contains("made with another configuration than other.toml"));
  CHECK(other.err.contains("name the configuration of the run with --config FILE"));
  CHECK(other.err.contains("--set TABLE.KEY=VALUE"));
}

TEST_CASE("the demo can be played again in its own folder, and keeps out of others") {
  const House house;
  CHECK(house.run({"demo"}).status == 0);
  const Files first = house.site();
  CHECK(house.run({"demo"}).status == 0);
  CHECK(house.site() == first);

  const House foreign;
  fs::create_directory(foreign.data());
  foreign.write("data/mine.txt", "keep");
  CHECK(foreign.run({"demo"}).status == 1);
  CHECK(fs::exists(foreign.data() / "mine.txt"));
}

}  // namespace broadsheet::journeys
