#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

const std::string search = "https://api.github.com/search/repositories?q=";
const std::string by_stars = "&sort=stars&order=desc&per_page=100";
const Time now = *parse_date("2026-07-03T23:59:59Z");

SourceConfig with_query(std::string query) {
  SourceConfig config = settings(SourceKind::github, "gh");
  config.query = std::move(query);
  return config;
}

Talk talk_over(std::map<std::string, std::string> pages, const SourceConfig& config) {
  return talk_with(*source_of(config), now, bodies(std::move(pages)));
}

std::string page(std::size_t count, std::size_t total, std::size_t first = 0) {
  std::string items;
  for (std::size_t i = first; i < first + count; ++i) {
    items += (i > first ? "," : "") + ("{\"full_name\":\"a/" + std::to_string(i)) + "\"}";
  }
  return "{\"total_count\":" + std::to_string(total) + ",\"items\":[" + items + "]}";
}

}  // namespace

TEST_CASE("a repository becomes an item with its stars and its language") {
  const Talk talk = talk_over({{search + "stars%3A%3E100%20pushed%3A%3E2025-10-01" + by_stars,
                                R"({"total_count":3,"incomplete_results":false,"items":[
            {"id":5,"node_id":"R_5","full_name":"ann/tool","owner":{"login":"ann"},"fork":true,
             "html_url":"https://github.com/ann/tool","description":"Does <one> thing & more",
             "created_at":"2026-06-30T09:00:00Z","stargazers_count":90,"topics":["cli"],
             "language":"Rust"},
            {"full_name":"bob/bare","html_url":"https://github.com/bob/bare","description":null,
             "language":null,"stargazers_count":null},
            {"full_name":"eve/hidden","private":true}]})"}},
                              with_query("stars:>100 pushed:>2025-10-01"));
  REQUIRE(talk.all.items.size() == 2);
  const Item& item = talk.all.items[0];
  CHECK(item.native_id == "R_5");
  CHECK(item.title == "ann/tool: Does <one> thing & more");
  CHECK(item.text == "Does <one> thing & more");
  CHECK(item.url == "https://github.com/ann/tool");
  CHECK(item.author == "ann");
  CHECK(to_rfc3339(*item.published) == "2026-06-30T09:00:00Z");
  CHECK(item.tags == std::vector<std::string>{"cli", "rust", "fork"});
  CHECK(talk.sighting_of(item)->points == 90);
  CHECK_FALSE(talk.sighting_of(item)->comments);
  const Item& bare = talk.all.items[1];
  CHECK(bare.native_id == "bob/bare");
  CHECK(bare.title == "bob/bare");
  CHECK(bare.tags.empty());
  CHECK(talk.reason_against("eve/hidden") == "a private repository");
}

TEST_CASE("without a query what is new and what rises is asked for, by the day of the run") {
  const auto asks = source_of(settings(SourceKind::github, "gh"))->start(now);
  REQUIRE(asks.size() == 2);
  CHECK(asks[0].request.url == search + "created%3A%3E%3D2026-06-26" + by_stars);
  CHECK(asks[1].request.url ==
        search + "created%3A%3E%3D2026-04-04%20pushed%3A%3E%3D2026-07-02%20stars%3A%3E%3D200" +
            by_stars);
  CHECK(header(asks[0].request.headers, "accept") == "application/vnd.github+json");
}

TEST_CASE("a configured query stands as it is, except for the days it names") {
  const auto asks = source_of(with_query("topic:ai pushed:>={day before}"))->start(now);
  REQUIRE(asks.size() == 1);
  CHECK(asks[0].request.url == search + "topic%3Aai%20pushed%3A%3E%3D2026-07-02" + by_stars);
}

TEST_CASE("pages follow until all results are read or the limit is reached") {
  const std::string first = search + "x" + by_stars;
  const std::map<std::string, std::string> pages = {{first, page(100, 213)},
                                                    {first + "&page=2", page(100, 213, 100)},
                                                    {first + "&page=3", page(13, 213, 200)}};
  const Talk all = talk_over(pages, with_query("x"));
  CHECK(all.asked.size() == 3);
  CHECK(all.all.items.size() == 213);
  CHECK(all.sighting_of(*all.find("a/212"))->rank == 213);
  SourceConfig config = with_query("x");
  config.limit = 100;
  CHECK(talk_over(pages, config).asked.size() == 1);
  CHECK(talk_over({{first, page(0, 213)}}, with_query("x")).asked.size() == 1);
  config.limit = 10;
  const Talk wall = talk_over({{first, page(100, 5'123)}}, config);
  CHECK(wall.asked.size() == 1);
  REQUIRE(wall.all.notes.size() == 1);
  CHECK(wall.all.notes.front().starts_with("GitHub counts 5123 results and shows the first 1000"));
}

TEST_CASE("a search that GitHub did not finish is noted, and a refusal is an error") {
  const std::string address = search + "x" + by_stars;
  const Talk part =
      talk_over({{address, R"({"incomplete_results":true,"items":[]})"}}, with_query("x"));
  CHECK(part.all.notes.size() == 1);
  const Talk refused =
      talk_over({{address, R"({"message":"Validation Failed","errors":[]})"}}, with_query("x"));
  REQUIRE(refused.errors.size() == 1);
  CHECK(refused.errors.front().what ==
        "expected a search result, found an object that says \"Validation Failed\"");
}

TEST_CASE("the window, the lists and the topics shape the searches") {
  SourceConfig config = settings(SourceKind::github, "gh");
  config.lists = {"new"};
  config.window_days = 30;
  config.topics = {"Compilers"};
  const auto asks = source_of(config)->start(now);
  REQUIRE(asks.size() == 2);
  CHECK(asks[0].request.url == search + "created%3A%3E%3D2026-06-03" + by_stars);
  CHECK(asks[1].request.url == search +
                                   "topic%3Acompilers%20created%3A%3E%3D2026-04-04%20pushed%3A%3E%"
                                   "3D2026-06-03" +
                                   by_stars);
}

TEST_CASE("releases of watched repositories within the window are items") {
  SourceConfig config = settings(SourceKind::github, "gh");
  config.watch = {"ann/tool", "eve/gone"};
  const auto releases = bodies({{"https://api.github.com/repos/ann/tool/releases?per_page=20", R"([
      {"node_id":"RE_3","tag_name":"v3.0.0-rc1","name":"v3.0.0-rc1","prerelease":true,"body":"",
       "html_url":"https://github.com/ann/new-tool/releases/tag/v3.0.0-rc1",
       "published_at":"2026-07-02T10:00:00Z","author":{"login":"ann"}},
      {"node_id":"RE_2","tag_name":"v2.1.0","name":"Faster  builds","body":"## Changes\nFaster.",
       "html_url":"https://github.com/ann/new-tool/releases/tag/v2.1.0",
       "published_at":"2026-07-01T10:00:00Z","author":{"login":"ann"},
       "discussion_url":"https://github.com/ann/new-tool/discussions/9","reactions":{"total_count":8}},
      {"node_id":"RE_d","draft":true,"tag_name":"v4"},
      {"node_id":"RE_1","tag_name":"v1.0.0","published_at":"2026-05-01T10:00:00Z"}])"}});
  const Talk talk = talk_with(*source_of(config), now, [&](const HttpRequest& request) {
    return request.url.contains("eve/gone")
               ? Result<HttpAnswer>(failure(ErrorKind::refused, "answered 404"))
               : releases(request);
  });
  REQUIRE(talk.all.items.size() == 2);
  const Item& candidate = talk.all.items[0];
  CHECK(candidate.title == "ann/new-tool v3.0.0-rc1");
  CHECK(candidate.tags == std::vector<std::string>{"release", "prerelease"});
  const Item& release = talk.all.items[1];
  CHECK(release.native_id == "RE_2");
  CHECK(release.title == "ann/new-tool v2.1.0: Faster builds");
  CHECK(release.url == "https://github.com/ann/new-tool/releases/tag/v2.1.0");
  CHECK(release.discussion == "https://github.com/ann/new-tool/discussions/9");
  CHECK(talk.sighting_of(release)->points == 8);
  CHECK(talk.reason_against("RE_d") == "a draft of a release");
  CHECK(talk.all.notes ==
        std::vector<std::string>{"ann/tool is now ann/new-tool; write that into `watch`"});
  REQUIRE(talk.errors.size() == 1);
  CHECK(talk.errors.front().hint.contains("misspelt in `watch`"));
}

TEST_CASE("a token goes with every request, and without one a limit names it as the way out") {
  SourceConfig config = settings(SourceKind::github, "gh");
  config.watch = {"ann/tool"};
  config.lists = {"new"};
  config.token = " t0k3n\n";
  for (const Ask& ask : source_of(config)->start(now)) {
    CHECK(header(ask.request.headers, "authorization") == "Bearer t0k3n");
  }
  config.token = "a\r\nx: y";
  CHECK_FALSE(make_source(config).has_value());
  config.token.clear();
  const auto source = source_of(config);
  for (const Ask& ask : source->start(now)) {
    CHECK_FALSE(header(ask.request.headers, "authorization"));
    const auto batch = source->instead(ask, failure(ErrorKind::rate_limited, "answered 403"));
    REQUIRE_FALSE(batch.has_value());
    CHECK(batch.error().hint.contains("GITHUB_TOKEN"));
  }
}

}  // namespace broadsheet::collect
