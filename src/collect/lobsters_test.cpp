#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

Talk talk_over(const std::string& stories) {
  return talk_with(*source_of(settings(SourceKind::lobsters, "l")), Time(),
                   bodies({{"https://lobste.rs/hottest.json", stories}}));
}

}  // namespace

TEST_CASE("a story is read with either shape of its submitter") {
  const Talk talk = talk_over(
      R"([{"short_id":"abc123","short_id_url":"https://lobste.rs/s/abc123","title":"T &amp; U",
           "url":"https://a.example/","created_at":"2026-05-11T09:52:10.000-05:00","score":8,
           "comment_count":3,"description":"<p>Own <b>words</b></p>","tags":["rust","web"],
           "comments_url":"https://lobste.rs/s/abc123/t","submitter_user":{"username":"ann"}},
          {"short_id":"def456","title":"Text","url":"","comments_url":"/s/def456/text",
           "submitter_user":"bob"}])");
  REQUIRE(talk.all.items.size() == 2);
  const Item& item = talk.all.items[0];
  CHECK(item.native_id == "abc123");
  CHECK(item.title == "T & U");
  CHECK(item.text == "Own words");
  CHECK(item.url == "https://a.example/");
  CHECK(item.discussion == "https://lobste.rs/s/abc123/t");
  CHECK(item.author == "ann");
  CHECK(to_rfc3339(*item.published) == "2026-05-11T14:52:10Z");
  CHECK(item.tags == std::vector<std::string>{"rust", "web"});
  CHECK(talk.sighting_of(item)->points == 8);
  CHECK(talk.sighting_of(item)->comments == 3);
  CHECK(talk.all.items[1].author == "bob");
  CHECK(talk.all.items[1].url.empty());
  CHECK(talk.all.items[1].discussion == "https://lobste.rs/s/def456/text");
}

TEST_CASE("stories without ids keep one identity from day to day") {
  const Talk talk = talk_over(
      R"([{"title":"Linked","url":"https://a.example/"},
          {"title":"Own words","url":"https://lobste.rs/s/dpctyb/own_words","submitter_user":null},
          {"title":"About another","url":"https://lobste.rs/s/zzz999/x","short_id":"yyy888"},
          {"title":"Nothing else"}])");
  const Talk later = talk_over(R"([{"title":"Linked, retitled","url":"https://a.example/"}])");
  REQUIRE(talk.all.items.size() == 4);
  CHECK(talk.all.items[0].id == later.all.items[0].id);
  CHECK(talk.all.items[1].native_id == "dpctyb");
  CHECK(talk.all.items[1].url.empty());
  CHECK(talk.all.items[1].discussion == "https://lobste.rs/s/dpctyb/own_words");
  CHECK(talk.all.items[2].native_id == "yyy888");
  CHECK(talk.all.items[2].url == "https://lobste.rs/s/zzz999/x");
  CHECK(talk.all.items[3].native_id.starts_with("made:"));
}

TEST_CASE("a page in place of the list is an error") {
  const Talk talk = talk_over("<!doctype html><title>Lobsters</title>");
  REQUIRE(talk.errors.size() == 1);
  CHECK(talk.errors.front().place == "https://lobste.rs/hottest.json");
}

TEST_CASE("lists and tags are asked for by their addresses") {
  const auto asked = [](const SourceConfig& config) {
    std::vector<std::string> urls;
    for (const Ask& ask : source_of(config)->start(Time())) urls.push_back(ask.request.url);
    return urls;
  };
  SourceConfig config = settings(SourceKind::lobsters, "l");
  config.topics = {"rust, go", "c++"};
  CHECK(asked(config) == std::vector<std::string>{"https://lobste.rs/t/rust,go.json",
                                                  "https://lobste.rs/t/c%2B%2B.json"});
  config.lists = {"newest"};
  config.topics.clear();
  CHECK(asked(config) == std::vector<std::string>{"https://lobste.rs/newest.json"});
}

}  // namespace broadsheet::collect
