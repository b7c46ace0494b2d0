#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

/// One page of trending posts, and nothing after it.
Talk talk_over_page(const std::string& statuses) {
  SourceConfig config = settings(SourceKind::mastodon, "m", "https://m.example/");
  config.lists = {"statuses"};
  return talk_with(*source_of(config), Time(),
                   bodies({{"https://m.example/api/v1/trends/statuses?limit=40&offset=0",
                            "[" + statuses + "]"}}));
}

const Item& only_item(const Talk& talk) {
  REQUIRE(talk.all.items.size() == 1);
  return talk.all.items.front();
}

}  // namespace

TEST_CASE("a quote is about what it quotes, and never takes its words") {
  const auto quoting = [](const std::string& quote, const std::string& words = "<p>Look</p>") {
    return talk_over_page(R"({"uri": "u:1", "visibility": "public", "content": ")" + words +
                          R"(", )" + quote + "}");
  };
  const std::string quoted =
      R"({"uri": "https://far.example/s/2", "url": "https://far.example/@bob/2",
          "visibility": "public", "content": "<p>Hear <a href='https://news.example/b'>this</a></p>"})";
  const Talk mastodon =
      quoting(R"("quote": {"state": "accepted", "quoted_status": )" + quoted + "}");
  CHECK(only_item(mastodon).text == "Look");
  CHECK(only_item(mastodon).url == "https://news.example/b");
  CHECK(only_item(quoting(R"("quote": )" + quoted)).url == "https://news.example/b");
  CHECK(only_item(quoting(R"("pleroma": {"quote": )" + quoted + "}")).url ==
        "https://news.example/b");
  const Talk own =
      quoting(R"("quote": )" + quoted, "<p>See <a href='https://news.example/own'>mine</a></p>");
  CHECK(only_item(own).url == "https://news.example/own");
  for (const std::string state : {"pending", "revoked", "deleted", "blocked_account"}) {
    const Talk hidden =
        quoting(R"("quote": {"state": ")" + state + R"(", "quoted_status": )" + quoted + "}");
    CHECK(only_item(hidden).url.empty());
  }
  const Talk closed = quoting(
      R"("quote": {"state": "accepted", "quoted_status": {"uri": "u:9", "visibility": "private",
         "url": "https://far.example/@bob/9", "content": "secret"}})");
  CHECK(only_item(closed).url.empty());
}

TEST_CASE("the line that stands for a quote is no link and no words of the post") {
  const std::string line =
      "<p class='quote-inline'>RE: <a href='https://far.example/@bob/2'>far.example/@bob/2</a></p>";
  const Talk talk = talk_over_page(R"({"uri": "u:1", "content": ")" + line +
                                   R"(<p>Look</p>", "quote": {"state": "accepted",
          "quoted_status": {"uri": "u:2", "url": "https://far.example/@bob/2", "content": "<p>x</p>",
                            "visibility": "public"}}})");
  CHECK(only_item(talk).text == "Look");
  CHECK(only_item(talk).url == "https://far.example/@bob/2");
  const Talk about = talk_over_page(R"({"uri": "u:1", "content": "<p>What is quote-inline?</p>"})");
  CHECK(only_item(about).text == "What is quote-inline?");
}

// Pleroma and Akkoma: api.pleroma.social; Pixelfed: docs.pixelfed.org. Words and people are ours.
TEST_CASE("a post of Pleroma is read, and one for its own instance is not") {
  const Talk talk = talk_over_page(R"({
    "id": "AbCdEfGhIjKlMnOpQr", "uri": "https://pl.example/objects/5f1c", "language": null,
    "url": "https://pl.example/notice/AbCdEfGhIjKlMnOpQr", "visibility": "public",
    "created_at": "2026-05-12T10:00:00.000Z", "content": "Plain<br/>words", "reblog": null,
    "account": {"acct": "ann", "bot": true, "fqn": "ann@pl.example"}, "card": null, "poll": null,
    "favourites_count": 2, "reblogs_count": 1, "replies_count": 0, "tags": [{"name": "nix"}],
    "pleroma": {"content": {"text/plain": "Plain words"}, "local": true, "quote": null}},
    {"uri": "u:local", "visibility": "local", "content": "a"},
    {"uri": "u:kept", "visibility": "public", "local_only": true, "content": "b"})");
  const Item& item = only_item(talk);
  CHECK(item.text == "Plain\nwords");
  CHECK(item.author == "@ann@pl.example");
  CHECK(item.tags == std::vector<std::string>{"nix", "bot"});
  CHECK(talk.reason_against("u:local") == "not public but \"local\"");
  CHECK(talk.reason_against("u:kept") == "kept on its own instance by its author");
}

}  // namespace broadsheet::collect
