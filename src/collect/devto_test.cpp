#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

Talk talk_over(const std::string& articles) {
  return talk_with(*source_of(settings(SourceKind::devto, "d")), Time(),
                   bodies({{"https://dev.to/api/articles?per_page=30&top=1", articles}}));
}

}  // namespace

TEST_CASE("an article is about the page that its author names as the original") {
  const Talk talk = talk_over(
      R"([{"id":7,"title":"A &amp; B","description":"Two   lines\nof it","language":"en",
           "url":"https://dev.to/ann/a-b-1","canonical_url":"https://ann.example/a-b",
           "published_at":"2026-05-12T07:20:00Z","tag_list":["go","web"],"comments_count":2,
           "public_reactions_count":9,"user":{"name":"Ann A.","username":"ann"}},
          {"id":8,"title":"Only here","path":"/bob/only-here","tag_list":"ci, devops",
           "positive_reactions_count":3,"canonical_url":null,"user":{"username":"bob"}}])");
  REQUIRE(talk.all.items.size() == 2);
  const Item& item = talk.all.items[0];
  CHECK(item.native_id == "7");
  CHECK(item.title == "A & B");
  CHECK(item.text == "Two lines of it");
  CHECK(item.url == "https://ann.example/a-b");
  CHECK(item.discussion == "https://dev.to/ann/a-b-1");
  CHECK(item.author == "Ann A.");
  CHECK(item.lang == "en");
  CHECK(to_rfc3339(*item.published) == "2026-05-12T07:20:00Z");
  CHECK(talk.sighting_of(item)->points == 9);
  const Item& other = talk.all.items[1];
  CHECK(other.url == "https://dev.to/bob/only-here");
  CHECK(other.discussion == other.url);
  CHECK(other.author == "bob");
  CHECK(other.tags == std::vector<std::string>{"ci", "devops"});
  CHECK(talk.sighting_of(other)->points == 3);
}

TEST_CASE("an article without a number is known by its place, and an empty one is dropped") {
  const Talk talk = talk_over(R"([{"title":"x","url":"https://dev.to/a/x"},{"id":null}, 7])");
  const Talk later = talk_over(R"([{"title":"renamed","url":"https://dev.to/a/x"}])");
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.items[0].id == later.all.items[0].id);
  CHECK(talk.all.drops.size() == 1);
  CHECK(talk.all.notes.size() == 1);
}

TEST_CASE("an error object is an error") {
  const Talk talk = talk_over(R"({"error":"Rate limit reached, try again in 30 seconds"})");
  REQUIRE(talk.errors.size() == 1);
  CHECK(talk.errors.front().what.contains("Rate limit reached"));
}

TEST_CASE("lists, tags and other communities are asked for by their addresses") {
  const auto asked = [](const SourceConfig& config) {
    std::vector<std::string> urls;
    for (const Ask& ask : source_of(config)->start(Time())) urls.push_back(ask.request.url);
    return urls;
  };
  SourceConfig config = settings(SourceKind::devto, "d", "https://forem.example");
  CHECK(asked(config) ==
        std::vector<std::string>{"https://forem.example/api/articles?per_page=30&top=1"});
  config.lists = {"latest", "rising"};
  config.topics = {"c++"};
  config.window_days = 7;
  const std::string api = "https://forem.example/api/articles";
  CHECK(asked(config) == std::vector<std::string>{api + "/latest?per_page=30",
                                                  api + "?per_page=30&state=rising",
                                                  api + "?per_page=30&tag=c%2B%2B&top=7"});
  config = settings(SourceKind::devto, "d", "https://dev.to/api/articles?tag=rust");
  CHECK(asked(config) == std::vector<std::string>{"https://dev.to/api/articles?tag=rust"});
}

}  // namespace broadsheet::collect
