#include <array>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "collect/item_builder.h"
#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

Error error_of(const SourceConfig& config) {
  const auto made = make_source(config);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().kind == ErrorKind::invalid);
  return made.error();
}

constexpr std::array kinds{SourceKind::mastodon, SourceKind::reddit,   SourceKind::hackernews,
                           SourceKind::github,   SourceKind::lobsters, SourceKind::devto,
                           SourceKind::feed};

}  // namespace

TEST_CASE("every kind is made from its configuration and asks only over https or http") {
  for (const SourceKind kind : kinds) {
    CAPTURE(name_of(kind));
    const auto source = source_of(settings(kind, "x", "https://www.reddit.com/r/programming"));
    const auto asks = source->start(Time());
    CHECK_FALSE(asks.empty());
    for (const Ask& ask : asks) CHECK(parse_url(ask.request.url).has_value());
  }
}

TEST_CASE("a kind that needs an address says so, with an example") {
  const Error error = error_of(settings(SourceKind::mastodon, "m"));
  CHECK(error.what == "a source of kind mastodon needs a url");
  CHECK(error.hint == "for example url = \"https://mastodon.social\"");
  CHECK(error.place == "m");
  CHECK(error_of(settings(SourceKind::feed, "f")).what == "a source of kind feed needs a url");
  CHECK(error_of(settings(SourceKind::reddit, "r")).hint.contains("/r/programming"));
}

TEST_CASE("an address that cannot be asked is refused for every kind") {
  for (const SourceKind kind : kinds) {
    for (const std::string url :
         {"mastodon.social", "ftp://a.example/", "javascript:x", "https://"}) {
      CAPTURE(name_of(kind));
      CAPTURE(url);
      CHECK(error_of(settings(kind, "x", url)).what.contains("is not an http or https address"));
    }
  }
  CHECK(error_of(settings(SourceKind::reddit, "r", "https://www.reddit.com/user/spez")).what ==
        "\"https://www.reddit.com/user/spez\" names no subreddit");
  CHECK(error_of(settings(SourceKind::reddit, "r", "https://www.reddit.com/r/"))
            .what.contains("names no subreddit"));
  CHECK(error_of(settings(SourceKind::reddit, "r", "https://www.reddit.com/r/a%20b?x"))
            .what.contains("names no subreddit"));
}

TEST_CASE("a limit out of range is refused") {
  SourceConfig config = settings(SourceKind::hackernews, "hn");
  config.limit = -1;
  CHECK(error_of(config).hint == "allowed: 1 to 500");
  config.limit = static_cast<int>(limits::items_per_source_max) + 1;
  CHECK(error_of(config).what == "limit = 501 is out of range");
}

TEST_CASE("what a source says is made valid, folded and cut to the limits") {
  Batch batch;
  Post post;
  post.item.native_id = "1";
  post.item.title = "  two\n\twords\x01 caf\xE9 ";
  post.item.text = std::string(limits::item_text_code_points_max + 5, 'x');
  post.item.url = "mailto:a@example.org";
  post.item.discussion = " HTTPS://Example.ORG/a b ";
  post.item.lang = "pt_BR";
  for (int i = 0; i < 60; ++i) post.item.tags.push_back(i % 2 ? std::to_string(i) : "same ");
  add_post(batch, settings(SourceKind::feed, "f"), std::move(post));
  REQUIRE(batch.items.size() == 1);
  const Item& item = batch.items.front();
  CHECK(item.title == "two words caf\uFFFD");
  CHECK(code_points(item.text) == limits::item_text_code_points_max);
  CHECK(item.repairs == std::vector<std::string>{"text cut after 20000 characters"});
  CHECK(item.url.empty());
  CHECK(item.discussion == "https://example.org/a%20b");
  CHECK(item.lang == "pt");
  CHECK(item.tags.size() == 31);
  CHECK(batch.sightings.front().item == item.id);
}

TEST_CASE("language tags keep their first part, and only where it is one") {
  CHECK(primary_language("en-US") == "en");
  CHECK(primary_language(" ZH_Hant ") == "zh");
  CHECK(primary_language("und").empty());
  CHECK(primary_language("English").empty());
  CHECK(primary_language("e1").empty());
  CHECK(primary_language("").empty());
}

TEST_CASE("a setting that means nothing to a kind is refused, and says where it does") {
  SourceConfig config = settings(SourceKind::hackernews, "hn");
  config.lists = {"hot"};
  CHECK(error_of(config).what == "hackernews has no list \"hot\"");
  CHECK(error_of(config).hint == "one of top, new, best, ask, show, job, front_page");
  config = settings(SourceKind::feed, "f", "https://a.example/feed");
  config.lists = {"top"};
  CHECK(error_of(config).what == "lists means nothing to kind feed");
  config.lists.clear();
  config.topics = {"rust"};
  CHECK(error_of(config).what == "topics means nothing to kind feed");
  config.topics.clear();
  config.window_days = 7;
  CHECK(error_of(config).hint ==
        "take it out; window_days is for reddit, hackernews, github and devto");
  config.window_days = 0;
  config.query = "language:zig";
  CHECK(error_of(config).hint == "take it out; query is for github");
  config = settings(SourceKind::devto, "d");
  config.watch = {"a/b"};
  CHECK(error_of(config).hint == "take it out; watch is for github");
  config.watch.clear();
  config.depth = 1;
  CHECK(error_of(config).hint == "take it out; depth is for hackernews");
  config.depth = 0;
  config.over_18 = true;
  CHECK(error_of(config).hint == "take it out; over_18 is for reddit");
  config.over_18 = false;
  config.topics = {" "};
  CHECK(error_of(config).what == "a topic is empty");
}

TEST_CASE("a watched repository is named by its owner and its name") {
  SourceConfig config = settings(SourceKind::github, "gh");
  for (const std::string name : {"rust", "a/b/c", "a/", "/b", "a/..", "a b/c", "a/b?x"}) {
    CAPTURE(name);
    config.watch = {name};
    CHECK(error_of(config).what == "watch: \"" + name + "\" names no repository");
  }
}

}  // namespace broadsheet::collect
