#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

const std::string first_page = "https://m.example/api/v1/trends/statuses?limit=40&offset=0";
const std::string timeline = "https://m.example/api/v1/timelines/public?limit=40";

/// Of its lists the trending posts alone.
SourceConfig instance() {
  SourceConfig config = settings(SourceKind::mastodon, "m", "https://m.example/");
  config.lists = {"statuses"};
  return config;
}

Talk talk_over(std::map<std::string, std::string> by_address, SourceConfig config = instance()) {
  return talk_with(*source_of(config), Time(), bodies(std::move(by_address)));
}

/// One page of posts, and the empty one after it.
Talk talk_over_page(const std::string& statuses) {
  return talk_over({{first_page, "[" + statuses + "]"}});
}

const Item& only_item(const Talk& talk) {
  REQUIRE(talk.all.items.size() == 1);
  return talk.all.items.front();
}

}  // namespace

TEST_CASE("a status becomes an item with its words, its page, its author and its counts") {
  const Talk talk = talk_over_page(R"({
    "id": "7", "uri": "https://far.example/users/ann/statuses/9", "visibility": "public",
    "url": "https://far.example/@ann/9", "created_at": "2026-05-12T10:00:00.000Z",
    "language": "de-AT", "edited_at": "2026-05-12T11:00:00.000Z", "sensitive": true,
    "content": "<p><span class=\"h-card\"><a href=\"https://m.example/@bob\">@<span>bob</span></a></span> read <a href=\"https://news.example/a?b=1&amp;c=2\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">news.example/a?b</span><span class=\"invisible\">=1&amp;c=2</span></a></p><p>Now &amp; here <a href=\"https://m.example/tags/News\">#<span>News</span></a></p>",
    "mentions": [{"url": "https://m.example/@bob"}], "tags": [{"name": "news"}, {"name": "news"}],
    "account": {"acct": "ann@far.example"}, "favourites_count": 5, "reblogs_count": 7,
    "replies_count": 3, "card": null, "unheard_of": {"x": [1]}})");
  const Item& item = only_item(talk);
  CHECK(item.native_id == "https://far.example/users/ann/statuses/9");
  CHECK(item.id == item_id(SourceKind::mastodon, "", item.native_id));
  CHECK(item.title.empty());
  CHECK(item.text == "@bob read https://news.example/a?b=1&c=2\n\nNow & here #News");
  CHECK(item.url == "https://news.example/a?b=1&c=2");
  CHECK(item.discussion == "https://far.example/@ann/9");
  CHECK(item.author == "@ann@far.example");
  CHECK(item.lang == "de");
  CHECK(to_rfc3339(*item.published) == "2026-05-12T10:00:00Z");
  CHECK(item.tags == std::vector<std::string>{"news"});
  const Sighting* sighting = talk.sighting_of(item);
  REQUIRE(sighting);
  CHECK(sighting->points == 12);
  CHECK(sighting->comments == 3);
  CHECK(sighting->rank == 1);
}

TEST_CASE("the preview card names the page and its title; a poll and a warning are words") {
  const Talk talk =
      talk_over_page(R"({"uri": "https://m.example/s/1", "spoiler_text": "Long &amp; dull",
    "content": "<p>See <a href=\"https://short.example/x\">here</a></p>",
    "poll": {"options": [{"title": "Yes"}, {"title": "No"}]},
    "card": {"url": "https://news.example/long", "title": "A headline", "type": "link"}})");
  const Item& item = only_item(talk);
  CHECK(item.url == "https://news.example/long");
  CHECK(item.title == "A headline");
  CHECK(item.text == "Long & dull\n\nSee here\n\n- Yes\n- No");
}

TEST_CASE("a missing field costs that field only") {
  const Talk talk = talk_over_page(
      R"({"id": "1", "created_at": "2025-10-27T22:30:19.000Z", "url": null, "content": "<p>No address</p>"},
         {"id": "2", "uri": "https://m.example/s/2", "content": null, "card": {"url": "https://a.example/"}},
         {"id": "3", "url": "https://m.example/@x/3", "content": "<p>x</p>", "account": {"acct": "x"},
          "favourites_count": null, "created_at": "yesterday"},
         "no post", {"id": "4"})");
  REQUIRE(talk.all.items.size() == 3);
  const Item& bare = talk.all.items[0];
  CHECK(bare.native_id.starts_with("made:"));
  CHECK(bare.author.empty());
  CHECK(bare.discussion.empty());
  CHECK(talk.all.items[1].url == "https://a.example/");
  const Item& plain = talk.all.items[2];
  CHECK(plain.native_id == "https://m.example/@x/3");
  CHECK(plain.author == "@x@m.example");
  CHECK_FALSE(plain.published);
  CHECK_FALSE(talk.sighting_of(plain)->points);
  CHECK(talk.all.notes.front() == "place 4 of the list holds no post");
  CHECK(talk.all.drops.size() == 1);
}

TEST_CASE("a post without an address is the same on every instance that shows it") {
  const std::string status =
      R"([{"id": "%", "created_at": "2025-10-27T22:30:19.000Z", "content": "<p>Same words</p>"}])";
  const Talk here = talk_over({{first_page, status}});
  const Talk there =
      talk_with(*source_of(settings(SourceKind::mastodon, "n", "https://n.example")), Time(),
                bodies({{"https://n.example/api/v1/trends/statuses?limit=40&offset=0", status}}));
  CHECK(only_item(here).id == only_item(there).id);
}

TEST_CASE("posts and links are read unless other lists are named, and a topic is a hashtag") {
  const auto asked = [](const SourceConfig& config) {
    std::vector<std::string> urls;
    for (const Ask& ask : source_of(config)->start(Time())) urls.push_back(ask.request.url);
    return urls;
  };
  const std::string api = "https://m.example/api/v1/";
  SourceConfig config = settings(SourceKind::mastodon, "m", "https://m.example/");
  CHECK(asked(config) == std::vector<std::string>{first_page, api + "trends/links?limit=20"});
  config.topics = {"#rust lang"};
  CHECK(asked(config) == std::vector<std::string>{api + "timelines/tag/rust%20lang?limit=40"});
  config.lists = {"tags", "timeline"};
  CHECK(asked(config) == std::vector<std::string>{api + "trends/tags?limit=10", timeline,
                                                  api + "timelines/tag/rust%20lang?limit=40"});
}

TEST_CASE("a trending link is the page, under one id on every instance, and counts two days") {
  SourceConfig config = instance();
  config.lists = {"links"};
  const auto read = [&](const std::string& links) {
    return talk_over({{"https://m.example/api/v1/trends/links?limit=20", links}}, config);
  };
  const Talk talk = read(R"([{"url": "https://news.example/a?utm_source=fedi",
    "title": "Tom &amp; Jerry", "description": "A  film", "language": "en",
    "author_name": "Ann", "published_at": "2026-04-10T17:23:39.754Z",
    "history": [{"accounts": "175", "uses": "176"}, {"accounts": "300", "uses": "320"},
                {"accounts": "9", "uses": "9"}]}, {"title": "without address"}])");
  const Item& item = only_item(talk);
  CHECK(item.title == "Tom & Jerry");
  CHECK(item.text == "A film");
  CHECK(item.author == "Ann");
  CHECK(item.discussion.empty());
  CHECK(talk.sighting_of(item)->points == 496);
  CHECK(talk.sighting_of(item)->people == 475);
  CHECK(talk.all.drops.size() == 1);
  CHECK(only_item(read(R"([{"url": "https://www.news.example/a/"}])")).id == item.id);
}

TEST_CASE("an instance without trending links or tags is noted and fails nothing") {
  SourceConfig config = instance();
  config.lists = {"links", "tags"};
  const Talk talk = talk_with(*source_of(config), Time(), [](const HttpRequest&) {
    return Result<HttpAnswer>(failure(ErrorKind::refused, "answered 404"));
  });
  CHECK(talk.errors.empty());
  CHECK(talk.all.notes == std::vector<std::string>{"publishes no trending links (answered 404)",
                                                   "publishes no trending tags (answered 404)"});
}

TEST_CASE("a trending hashtag leads to the posts under it") {
  SourceConfig config = instance();
  config.lists = {"tags"};
  const Talk talk = talk_over(
      {{"https://m.example/api/v1/trends/tags?limit=10", R"([{"name":"Rust"},{"name":""},7])"},
       {"https://m.example/api/v1/timelines/tag/Rust?limit=20",
        R"([{"uri":"u:1","content":"a","visibility":"public"},
            {"uri":"u:2","content":"b","visibility":"private"}])"}},
      config);
  CHECK(only_item(talk).native_id == "u:1");
  CHECK(talk.asked.size() == 2);
}

TEST_CASE("a Pixelfed is read by its own list, and a picture by what it shows") {
  const std::string own = "https://m.example/api/pixelfed/v2/discover/posts/trending?range=daily";
  const auto posts = bodies({{own, R"([{"id": "52", "shortcode": "x", "visibility": "public",
    "uri": "https://m.example/p/ann/52", "url": "https://m.example/p/ann/52", "content": "",
    "pf_type": "photo", "account": {"username": "ann"}, "reply_count": 4, "favourites_count": 9,
    "media_attachments": [{"type": "image", "description": "A  red boat"},
                          {"type": "image", "description": null}]}])"}});
  const Talk talk = talk_with(*source_of(instance()), Time(), [&](const HttpRequest& request) {
    return request.url == own ? posts(request)
                              : Result<HttpAnswer>(failure(ErrorKind::refused, "answered 403"));
  });
  CHECK(talk.errors.empty());
  const Item& item = only_item(talk);
  CHECK(item.text == "A red boat");
  CHECK(item.author == "@ann@m.example");
  CHECK(talk.sighting_of(item)->comments == 4);
}

TEST_CASE("a post without an address is the same whether its time has milliseconds or not") {
  const auto id_at = [](const std::string& time) {
    return only_item(talk_over_page(R"({"created_at": ")" + time + R"(", "content": "<p>w</p>"})"))
        .id;
  };
  CHECK(id_at("2025-10-27T22:24:54.634Z") == id_at("2025-10-27T22:24:54Z"));
  CHECK(id_at("2025-10-27T22:24:54Z") != id_at("2025-10-27T22:24:55Z"));
}

TEST_CASE("what is not public is dropped, and a boost gives the post that it boosts") {
  const Talk talk = talk_over_page(
      R"({"uri": "u:unlisted", "visibility": "unlisted", "content": "a"},
         {"uri": "u:private", "visibility": "private", "content": "b"},
         {"uri": "u:direct", "visibility": "direct", "content": "c"},
         {"uri": "u:boost-of-private", "visibility": "public", "content": "",
          "reblog": {"uri": "u:hidden", "visibility": "private", "content": "d"}},
         {"uri": "u:boost", "visibility": "public", "content": "",
          "reblog": {"uri": "u:original", "visibility": "public", "content": "<p>e</p>"}})");
  CHECK(only_item(talk).native_id == "u:original");
  CHECK(talk.sighting_of(only_item(talk))->rank == 5);
  CHECK(talk.all.drops.size() == 4);
  CHECK(talk.reason_against("u:unlisted") == "not public but \"unlisted\"");
  CHECK(talk.reason_against("u:hidden") == "not public but \"private\"");
  CHECK(talk.reason_against("u:direct").contains("direct"));
}

TEST_CASE("pages are asked for by the number received until one is empty") {
  const std::string base = "https://m.example/api/v1/trends/statuses?limit=40&offset=";
  const Talk talk =
      talk_over({{base + "0", R"([{"uri":"u:1","content":"a"},{"uri":"u:2","content":"b"}])"},
                 {base + "2", R"([{"uri":"u:3","content":"c"}])"},
                 {base + "3", "[]"}});
  CHECK(talk.asked.size() == 3);
  CHECK(talk.all.items.size() == 3);
  CHECK(talk.sighting_of(*talk.find("u:3"))->rank == 3);
  CHECK(talk.errors.empty());
}

TEST_CASE("the limit of the source ends the list") {
  SourceConfig config = instance();
  config.limit = 2;
  const Talk talk = talk_over(
      {{first_page,
        R"([{"uri":"u:1","content":"a"},{"uri":"u:2","content":"b"},{"uri":"u:3","content":"c"}])"}},
      config);
  CHECK(talk.all.items.size() == 2);
  CHECK(talk.asked.size() == 1);
}

TEST_CASE("an instance without trends is read by its public timeline") {
  const std::string posts = R"([{"uri":"u:1","content":"a"}])";
  SUBCASE("refused") {
    const auto answers = bodies({{timeline, posts}});
    const Talk talk = talk_with(*source_of(instance()), Time(), [&](const HttpRequest& request) {
      return request.url == first_page
                 ? Result<HttpAnswer>(failure(ErrorKind::refused, "status 404"))
                 : answers(request);
    });
    CHECK(talk.all.items.size() == 1);
    CHECK(talk.errors.empty());
    CHECK(talk.all.notes.front() ==
          "publishes no trends (status 404); its public timeline was read");
  }
  SUBCASE("empty") {
    CHECK(talk_over({{first_page, "[]"}, {timeline, posts}}).all.items.size() == 1);
  }
  SUBCASE("both without posts") {
    const Talk talk = talk_over({{first_page, "[]"}, {timeline, "[]"}});
    CHECK(talk.asked.size() == 2);
    CHECK(talk.all.items.empty());
    CHECK(talk.errors.empty());
  }
  SUBCASE("not reached at all: the timeline would not be either") {
    const Talk talk = talk_with(*source_of(instance()), Time(), [](const HttpRequest&) {
      return Result<HttpAnswer>(failure(ErrorKind::timeout, "nothing came"));
    });
    REQUIRE(talk.errors.size() == 1);
    CHECK(talk.errors.front().kind == ErrorKind::timeout);
  }
}

TEST_CASE("a recording that knows the first page by another spelling is found") {
  const Talk talk = talk_over(
      {{"https://m.example/api/v1/trends/statuses?limit=40", R"([{"uri":"u:1","content":"a"}])"}});
  CHECK(talk.all.items.size() == 1);
  CHECK(talk.errors.empty());
}

TEST_CASE("an answer of another shape is an error that says what was found") {
  const Talk page = talk_over({{first_page, "<!DOCTYPE html><html></html>"}});
  REQUIRE(page.errors.size() == 1);
  CHECK(page.errors.front().what == "not JSON: an HTML page");
  const Talk object =
      talk_over({{first_page, R"({"error": "This method requires an authenticated user"})"}});
  CHECK(object.errors.front().kind == ErrorKind::invalid);
  CHECK(object.errors.front().what ==
        "expected a list of posts, found an object that says \"This method requires an "
        "authenticated user\"");
}

TEST_CASE("of a list that is cut off the posts before the cut are kept, and it counts as a fault") {
  const Talk talk = talk_over({{first_page, R"([{"uri":"u:1","content":"a"},{"uri":"u:2","vis)"}});
  CHECK(only_item(talk).native_id == "u:1");
  REQUIRE(talk.all.faults.size() == 1);
  CHECK(talk.all.faults.front().what == "JSON that is cut off at byte 46");
  CHECK(talk.all.faults.front().place == first_page);
}

TEST_CASE("malformed UTF-8 costs letters, not posts, and counts as a fault") {
  const Talk talk = talk_over_page("{\"uri\":\"u:1\",\"content\":\"caf\xE9\"}");
  CHECK(only_item(talk).text == "caf\uFFFD");
  REQUIRE(talk.all.faults.size() == 1);
  CHECK(talk.all.faults.front().what == "malformed UTF-8 at byte 28");
}

}  // namespace broadsheet::collect
