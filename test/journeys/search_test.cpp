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
