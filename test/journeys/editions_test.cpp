// Editions of recorded days that have the pages behind their posts.
#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "base/url.h"
#include "journeys/house.h"
#include "journeys/newsdesk.h"
#include "journeys/recorded_days.h"
#include "shared_data.h"

namespace broadsheet::journeys {

namespace fs = std::filesystem;

namespace {

std::string key_of(const std::string& url) {
  const auto parsed = parse_url(url);
  return parsed ? page_key(*parsed) : url;
}

/// The page behind each stored evidence.
std::map<std::string, std::string> pages_of(const Files& exported) {
  std::map<std::string, std::string> pages;
  for (const Json& evidence : json_lines(exported.at("evidence.jsonl"))) {
    pages[evidence["id"]] = evidence["url"];
  }
  return pages;
}

std::vector<std::string> cited_pages(const Json& article,
                                     const std::map<std::string, std::string>& pages) {
  std::vector<std::string> cited;
  for (const Json& claim : article["claims"]) {
    for (const Json& citation : claim["citations"]) cited.push_back(pages.at(citation["evidence"]));
  }
  return cited;
}

/// What pages say about themselves and not about the news.
constexpr std::array boilerplate{
    "cookie",       "enable javascript", "all rights reserved", "sign up for our",
    "subscribe to", "privacy policy",    "share this article",  "terms of use"};

void check_no_boilerplate(const Json& article) {
  for (const Json& claim : article["claims"]) {
    std::string text = claim["text"];
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const char* words : boilerplate) {
      CAPTURE(text);
      CHECK(!text.contains(words));
    }
  }
}

Files edition_of(const House& house, const std::string& configuration, Words web) {
  house.write("broadsheet.toml", "[edition]\narticles_max = 40\n" + configuration);
  Words words{"run", "--json", "--quiet"};
  words.insert(words.end(), web.begin(), web.end());
  const Ending ending = house.run(words);
  REQUIRE_MESSAGE(!ending.out.empty(), ending.err);
  CHECK(Json::parse(ending.out)["edition"] != "");
  return house.exported();
}

}  // namespace

TEST_CASE("an edition of 400 news reports mixes no two events in an article") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const fs::path folder = *data / "web" / "reports";
  const House house;
  const Files exported =
      edition_of(house, configuration_of(folder), {"--web", (folder / "day.jsonl.gz").string()});
  std::map<std::string, std::string> event_of;
  const Json expected = read_json(folder / "expected.json");
  for (const auto& [event, urls] : expected["stories"].items()) {
    for (const Json& url : urls) event_of[key_of(url)] = event;
  }
  const auto pages = pages_of(exported);
  const auto articles = json_lines(exported.at("articles.jsonl"));
  CHECK(articles.size() >= 10);
  for (const Json& article : articles) {
    CAPTURE(article["headline"].get<std::string>());
    std::set<std::string> events;
    for (const std::string& page : cited_pages(article, pages)) {
      const auto event = event_of.find(key_of(page));
      if (event != event_of.end()) events.insert(event->second);
    }
    CHECK(events.size() == 1);
    check_no_boilerplate(article);
  }
}

TEST_CASE("an edition of 554 real pages quotes what they report, not what surrounds it") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  const fs::path folder = *data / "web" / "reading";
  const House house;
  const Files exported = edition_of(house, configuration_of(folder),
                                    {"--web", (folder / "feeds.jsonl.gz").string(),
                                     (*data / "extract" / "benchmark-dev").string(),
                                     (*data / "extract" / "trafilatura-dev").string()});
  const auto articles = json_lines(exported.at("articles.jsonl"));
  CHECK(articles.size() >= 5);
  for (const Json& article : articles) {
    CAPTURE(article["headline"].get<std::string>());
    check_no_boilerplate(article);
  }
}

}  // namespace broadsheet::journeys
