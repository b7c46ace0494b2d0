// A search engine on loopback finds further sources, and what is not about the story stays out.
#include <algorithm>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "journeys/house.h"
#include "journeys/newsdesk.h"

namespace broadsheet::journeys {

namespace {

constexpr const char* title = "Northport bakery buys the old lighthouse";

std::string page(const std::string& words) {
  std::string text = "<html><head><title>A page</title></head><body><article>";
  for (int i = 0; i < 5; ++i) {
    text += fmt::format(
        "<p>{} This is paragraph {} of a page that has enough words to be read as an article by "
        "whoever reads pages.</p>",
        words, i);
  }
  return text + "</article></body></html>";
}

Exchange html(const std::string& url, const std::string& words) {
  return {.url = url, .body = page(words), .headers = {{"content-type", "text/html"}}};
}

std::vector<Exchange> web() {
  const std::string feed = fmt::format(
      "<rss version=\"2.0\"><channel><title>Feed</title><item><title>{}</title>"
      "<link>https://times.example/lighthouse</link><guid>1</guid>"
      "<pubDate>Fri, 26 Jun 2026 08:00:00 GMT</pubDate></item></channel></rss>",
      title);
  const std::string hits =
      R"({"results":[{"url":"https://times.example/lighthouse"},)"
      R"({"url":"https://gazette.example/bakery"},{"url":"https://other.example/flour"}]})";
  return {{.url = "https://feed.example/",
           .body = feed,
           .headers = {{"content-type", "application/rss+xml"}}},
          {.url = "https://search.example/search?q=Northport%20bakery%20buys%20the%20old%20"
                  "lighthouse&format=json",
           .body = hits,
           .headers = {{"content-type", "application/json"}}},
          html("https://times.example/lighthouse", "A bakery of Northport bought the lighthouse."),
          html("https://gazette.example/bakery",
               "The old lighthouse of Northport belongs to a bakery now, which buys no other."),
          html("https://other.example/flour", "Flour costs less than last year.")};
}

constexpr const char* configuration =
    "[[source]]\nkind = \"feed\"\nname = \"Feed\"\nurl = \"https://feed.example/\"\n"
    "[search]\nkind = \"searxng\"\naddress = \"https://search.example\"\n";

std::vector<std::string> pages_of(const House& house) {
  std::vector<std::string> urls;
  for (const Json& evidence : house.stored("evidence")) {
    if (evidence["kind"] == "page") urls.push_back(evidence["url"]);
  }
  std::ranges::sort(urls);
  return urls;
}

}  // namespace

TEST_CASE("pages that a search on loopback finds become evidence where they are about the story") {
  const House house(configuration);
  house.write_web("web.jsonl", web());
  const Program server(
      {.words = {"pretend-web", (house / "web.jsonl").string()}, .folder = house / ""});
  std::string address;
  while (!address.ends_with('\n')) address = server.out_so_far();
  address.pop_back();
  const Words words{"run", "--json", "--quiet", "--via", address, "--now", "2026-06-26T12:00:00Z"};
  const Ending ending = house.run(words);
  REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
  CHECK(pages_of(house) == std::vector<std::string>{"https://gazette.example/bakery",
                                                    "https://times.example/lighthouse"});
  bool is_told = false;
  const Json run = Json::parse(ending.out);
  for (const Json& drop : run["drops"]) {
    is_told = is_told || (drop["what"] == "found page" &&
                          drop["id"].get<std::string>().contains("other.example/flour"));
  }
  CHECK(is_told);
}

TEST_CASE("a search that bills is foretold, paid once, listed, limited, and done again offline") {
  const House house(
      "[[source]]\nkind = \"feed\"\nname = \"Feed\"\nurl = \"https://feed.example/\"\n"
      "[search]\nkind = \"brave\"\nkey = \"BRAVE_SEARCH_KEY\"\nprice = \"0.005\"\n"
      "address = \"https://search.example/web\"\n[money]\nday = \"0.009\"\n");
  std::vector<Exchange> exchanges = web();
  exchanges[0].body.insert(
      exchanges[0].body.find("</channel>"),
      "<item><title>Orchard Seven brings 96 gigabytes of memory</title><guid>2</guid>"
      "<link>https://times.example/orchard</link>"
      "<pubDate>Fri, 26 Jun 2026 07:00:00 GMT</pubDate></item>");
  exchanges.push_back(html("https://times.example/orchard", "Orchard Seven has more memory."));
  exchanges[1].body = fmt::format(R"({{"web":{}}})", exchanges[1].body);
  const std::string asked = "https://search.example/web?q=";
  for (const char* query : {"Northport%20bakery%20buys%20the%20old%20lighthouse",
                            "Orchard%20Seven%20brings%2096%20gigabytes%20of%20memory"}) {
    exchanges.push_back(exchanges[1]);
    exchanges.back().url = asked + query + "&count=10";
  }
  house.write_web("web.jsonl", exchanges);
  const auto run = [&](Words words, const std::vector<std::string>& environment) {
    Launch launch = house.launch(std::move(words));
    launch.environment = environment;
    return run_program(launch);
  };
  const std::vector<std::string> key{"BRAVE_SEARCH_KEY=secret-of-brave"};
  const auto at = [&](const char* time) {
    return Words{"run",
                 "--json",
                 "--quiet",
                 "--web",
                 (house / "web.jsonl").string(),
                 "--now",
                 fmt::format("2026-06-26T{}:00Z", time)};
  };
  const Json foretold = Json::parse(run({"run", "--dry-run", "--json"}, key).out)["searches"];
  CHECK(foretold["at_most_usd_micros"] == 9'000);
  CHECK(foretold["bound"] == "what the limit for a day leaves");
  const std::string told = run({"run", "--dry-run"}, key).out;
  CHECK(told.contains("Searches cost at most $0.009 (what the limit for a day leaves)"));

  const Ending first = run(at("12:00"), key);
  REQUIRE_MESSAGE((first.status == 0 || first.status == 3), first.err);
  CHECK(first.out.contains("a limit of money stood in the way of 1 of 2 searches"));
  CHECK(pages_of(house).size() == 3);
  const auto costs = [&] {
    return Json::parse(house.run({"costs", "list", "--json", "--by", "purpose"}).out)["costs"];
  };
  REQUIRE(costs().size() == 1);
  CHECK(costs()[0]["group"] == "search");
  CHECK(costs()[0]["calls"] == 1);
  CHECK(costs()[0]["charged_usd_micros"] == 5'000);
  for (const auto& [file, text] : house.exported()) {
    CAPTURE(file);
    CHECK_FALSE(text.contains("secret-of-brave"));
  }

  const Ending again = run({"replay", "--diff"}, {});  // nobody is asked, and no key is needed
  CAPTURE(again.out);
  CHECK(pages_of(house).size() == 3);
  CHECK_FALSE(again.out.contains("enrichment"));
  CHECK_FALSE(again.out.contains("article "));

  const Ending later = run(at("13:00"), key);
  CHECK_MESSAGE((later.status == 0 || later.status == 3), later.err);
  CHECK(costs()[0]["calls"] == 1);
}

TEST_CASE("a search that bills is not asked without a price, and not without a limit of money") {
  struct Case {
    const char* settings;
    const char* mend;
  };
  for (const Case& one : {Case{"[money]\nday = \"1.00\"\n", "the price of a query to Brave"},
                          Case{"price = \"0.005\"\n", "no limit of money is set"}}) {
    CAPTURE(one.mend);
    const House house(std::string("[[source]]\nkind = \"feed\"\nname = \"Feed\"\nurl = "
                                  "\"https://feed.example/\"\n[search]\nkind = \"brave\"\n"
                                  "key = \"BRAVE_SEARCH_KEY\"\n") +
                      one.settings);
    house.write_web("web.jsonl", web());
    Launch launch = house.launch({"run", "--json", "--quiet", "--web",
                                  (house / "web.jsonl").string(), "--now", "2026-06-26T12:00:00Z"});
    launch.environment = {"BRAVE_SEARCH_KEY=secret-of-brave"};
    const Ending ending = run_program(launch);
    REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
    CHECK(ending.out.contains(one.mend));
    CHECK(house.stored("ledger").empty());
  }
}

TEST_CASE("a run that searched with SearXNG is done again to the same bytes") {
  const House house(configuration);
  house.write_web("web.jsonl", web());
  const Ending ending =
      house.run({"run", "--json", "--quiet", "--web", (house / "web.jsonl").string(), "--now",
                 "2026-06-26T12:00:00Z"});
  REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
  const Ending again = house.run({"replay", "--diff"});
  CAPTURE(again.out);
  CHECK(again.status == 0);
  CHECK(again.out.contains("the same bytes"));
}

TEST_CASE("an engine that cannot be asked is a warning, and the edition comes out") {
  const House house(
      "[[source]]\nkind = \"feed\"\nname = \"Feed\"\nurl = \"https://feed.example/\"\n"
      "[search]\nkind = \"brave\"\nkey = \"NO_SUCH_VARIABLE\"\n");
  house.write_web("web.jsonl", web());
  const Ending ending =
      house.run({"run", "--json", "--quiet", "--web", (house / "web.jsonl").string(), "--now",
                 "2026-06-26T12:00:00Z"});
  REQUIRE_MESSAGE((ending.status == 0 || ending.status == 3), ending.err);
  CHECK(ending.out.contains("Brave has no key"));
  CHECK(pages_of(house).size() == 1);
}

}  // namespace broadsheet::journeys
