#include "cli/source_address.h"

#include <doctest/doctest.h>

namespace broadsheet::cli {

namespace {

std::optional<collect::SourceConfig> known(std::string_view text) {
  const auto url = parse_url(text);
  REQUIRE(url);
  return known_source(*url);
}

}  // namespace

TEST_CASE("services are known by their front pages and their feeds") {
  for (const auto* text : {"https://news.ycombinator.com", "http://news.ycombinator.com/rss"}) {
    const auto source = known(text);
    REQUIRE(source);
    CHECK(source->kind == SourceKind::hackernews);
    CHECK(source->url == "");
    CHECK(source->limit == 30);
  }
  CHECK(known("https://lobste.rs/")->kind == SourceKind::lobsters);
  CHECK(known("https://dev.to/feed")->kind == SourceKind::devto);
  CHECK(known("https://github.com/trending")->kind == SourceKind::github);
}

TEST_CASE("a subreddit is known by any of its addresses") {
  for (const auto* text : {"https://www.reddit.com/r/cpp", "https://old.reddit.com/r/cpp/top/",
                           "https://reddit.com/r/cpp.rss", "https://www.reddit.com/r/cpp/.rss"}) {
    CAPTURE(text);
    const auto source = known(text);
    REQUIRE(source);
    CHECK(source->kind == SourceKind::reddit);
    CHECK(source->name == "r/cpp");
    CHECK(source->url == "https://www.reddit.com/r/cpp");
  }
}

TEST_CASE("a repository is the feed of its releases") {
  const auto source = known("https://github.com/ggml-org/llama.cpp/issues");
  REQUIRE(source);
  CHECK(source->kind == SourceKind::feed);
  CHECK(source->name == "llama.cpp releases");
  CHECK(source->url == "https://github.com/ggml-org/llama.cpp/releases.atom");
}

TEST_CASE("other addresses say nothing by themselves") {
  for (const auto* text : {"https://github.com/rust-lang", "https://github.com/topics/cpp",
                           "https://dev.to/somebody", "https://news.ycombinator.com/item?id=1",
                           "https://lobste.rs/t/c++", "https://github.com/a/b/commits.atom",
                           "https://notreddit.com/r/cpp", "https://www.reddit.com/user/x"}) {
    CAPTURE(text);
    CHECK(!known(text));
  }
}

TEST_CASE("the feed of a source leads back to the source") {
  for (const auto* text : {"https://news.ycombinator.com", "https://lobste.rs", "https://dev.to",
                           "https://www.reddit.com/r/cpp"}) {
    CAPTURE(text);
    const auto source = known(text);
    REQUIRE(source);
    const auto again = known(feed_address(*source));
    REQUIRE(again);
    CHECK(again->kind == source->kind);
    CHECK(again->url == source->url);
  }
  CHECK(feed_address(*known("https://github.com/")) == "");
}

}  // namespace broadsheet::cli
