#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

const std::string token_url = "https://www.reddit.com/api/v1/access_token";
const std::string hot = "https://oauth.reddit.com/r/programming/hot?limit=100&raw_json=1";

SourceConfig subreddit() {
  SourceConfig config =
      settings(SourceKind::reddit, "r/programming", "https://www.reddit.com/r/programming");
  config.client_id = "Aladdin";
  config.client_secret = "open sesame";
  return config;
}

std::string listing(const std::string& links, const std::string& after = "null") {
  return R"({"kind":"Listing","data":{"after":)" + after + R"(,"children":[)" + links + "]}}";
}

std::string link(const std::string& fields) {
  return R"({"kind":"t3","data":{)" + fields + "}}";
}

Talk talk_over(std::map<std::string, std::string> pages, const SourceConfig& config = subreddit()) {
  pages[token_url] = R"({"access_token":"T0K3N","token_type":"bearer","expires_in":3600})";
  return talk_with(*source_of(config), Time(), bodies(std::move(pages)));
}

Talk talk_over_link(const std::string& fields) {
  return talk_over({{hot, listing(link(fields))}});
}

}  // namespace

TEST_CASE("without credentials Reddit is not ready and says how to become so") {
  SourceConfig config = subreddit();
  config.client_secret.clear();
  const auto reason = source_of(config)->not_ready();
  REQUIRE(reason);
  CHECK(reason->hint.contains("https://www.reddit.com/prefs/apps"));
  CHECK(reason->hint.contains("REDDIT_CLIENT_SECRET"));
  CHECK_FALSE(source_of(subreddit())->not_ready());
}

TEST_CASE("the token is asked for as a secret and goes with the listing alone") {
  const Talk talk = talk_over({{hot, listing("")}});
  REQUIRE(talk.asked.size() == 2);
  const HttpRequest& token = talk.asked[0];
  CHECK(token.method == "POST");
  CHECK(token.body == "grant_type=client_credentials");
  CHECK(token.secrecy == Secrecy::secret);
  CHECK(header(token.headers, "authorization") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  CHECK(talk.asked[1].url == hot);
  CHECK(header(talk.asked[1].headers, "authorization") == "Bearer T0K3N");
}

TEST_CASE("a refused token says which settings to check") {
  const Talk talk = talk_with(*source_of(subreddit()), Time(),
                              bodies({{token_url, R"({"error":"invalid_grant"})"}}));
  REQUIRE(talk.errors.size() == 1);
  CHECK(talk.errors.front().what ==
        "expected an access token, found an object that says \"invalid_grant\"");
  CHECK(talk.errors.front().hint.contains("REDDIT_CLIENT_ID"));
  const Talk split = talk_with(*source_of(subreddit()), Time(),
                               bodies({{token_url, R"({"access_token":"a\r\nx: y"})"}}));
  CHECK(split.errors.size() == 1);
  CHECK(split.asked.size() == 1);
}

TEST_CASE("a recording without the token still gives its listing") {
  const Talk talk = talk_with(*source_of(subreddit()), Time(),
                              bodies({{hot, listing(link(R"("id":"a","title":"t")"))}}));
  CHECK(talk.all.items.size() == 1);
  CHECK(talk.errors.empty());
}

TEST_CASE("a link becomes an item with its page, its discussion and its counts") {
  const Talk talk = talk_over_link(
      R"("id":"1abc","name":"t3_1abc","title":"Fast &amp; small","url":"https://news.example/a",
         "permalink":"/r/programming/comments/1abc/fast_small/","author":"ann","score":17,
         "num_comments":4,"created_utc":1782596027.0,"link_flair_text":"News","is_self":false,
         "selftext":"","over_18":false,"stickied":false,"removed_by_category":null,"extra":[])");
  REQUIRE(talk.all.items.size() == 1);
  const Item& item = talk.all.items.front();
  CHECK(item.native_id == "1abc");
  CHECK(item.title == "Fast &amp; small");  // raw_json=1: the author wrote it so
  CHECK(item.url == "https://news.example/a");
  CHECK(item.discussion == "https://www.reddit.com/r/programming/comments/1abc/fast_small/");
  CHECK(item.author == "ann");
  CHECK(to_rfc3339(*item.published) == "2026-06-27T21:33:47Z");
  CHECK(item.tags == std::vector<std::string>{"News"});
  CHECK(talk.sighting_of(item)->points == 17);
  CHECK(talk.sighting_of(item)->comments == 4);
}

TEST_CASE("each list is asked for with one token; top reaches as far as the window") {
  SourceConfig config = subreddit();
  config.lists = {"new", "top", "rising"};
  config.window_days = 7;
  const std::string base = "https://oauth.reddit.com/r/programming/";
  const Talk talk = talk_over(
      {{base + "new?limit=100&raw_json=1", listing(link(R"("id":"a","title":"a")"))},
       {base + "top?limit=100&raw_json=1&t=week", listing(link(R"("id":"a","title":"a")"))},
       {base + "rising?limit=100&raw_json=1", listing(link(R"("id":"b","title":"b")"))}},
      config);
  CHECK(talk.errors.empty());
  CHECK(talk.asked.size() == 4);
  CHECK(talk.all.items.size() == 3);
}

TEST_CASE("an answer that is escaped once more is mended as a whole, and says so") {
  const Talk talk = talk_over(
      {{hot, listing(link(R"("id":"a","title":"Fast &amp; small",
                             "url":"https://news.example/?a=1&amp;b=2")") +
                     "," + link(R"("id":"b","title":"R&amp;D","link_flair_text":"Q&amp;A")"))}});
  CHECK(talk.find("a")->title == "Fast & small");
  CHECK(talk.find("a")->url == "https://news.example/?a=1&b=2");
  CHECK(talk.find("b")->title == "R&D");
  CHECK(talk.find("b")->tags == std::vector<std::string>{"Q&A"});
  CHECK(talk.find("b")->repairs == std::vector<std::string>{"unescaped once more"});
  CHECK(talk.all.notes ==
        std::vector<std::string>{"texts came escaped once more than asked for, and were mended"});
}

TEST_CASE("posts for adults are kept where they are wanted, with a tag") {
  SourceConfig config = subreddit();
  config.over_18 = true;
  const Talk talk =
      talk_over({{hot, listing(link(R"("id":"a","title":"t","over_18":true)"))}}, config);
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.items.front().tags == std::vector<std::string>{"nsfw"});
}

TEST_CASE("captions of a gallery and options of a poll are words of the post") {
  const Talk talk = talk_over_link(
      R"("id":"a","title":"t","selftext":"Which?","gallery_data":{"items":[{"caption":"One &amp; two"},{}]},
         "poll_data":{"options":[{"text":"Yes"},{"text":"No"}]})");
  CHECK(talk.all.items.front().text == "Which?\n\n- One & two\n\n- Yes\n- No");
}

TEST_CASE("a subreddit that is not there is an error, and one that is closed says what it may be") {
  const Talk absent =
      talk_over({{hot, listing(R"({"kind":"t5","data":{"display_name":"programming2"}})")}});
  REQUIRE(absent.errors.size() == 1);
  CHECK(absent.errors.front().what ==
        "there is no subreddit \"programming\"; Reddit searched for one");
  const auto token = bodies({{token_url, R"({"access_token":"T0K3N"})"}});
  const Talk closed = talk_with(*source_of(subreddit()), Time(), [&](const HttpRequest& request) {
    return request.url == token_url
               ? token(request)
               : Result<HttpAnswer>(failure(ErrorKind::refused, "answered 403"));
  });
  REQUIRE(closed.errors.size() == 1);
  CHECK(closed.errors.front().hint ==
        "the subreddit may be private, quarantined, banned or misspelt");
}

TEST_CASE("a post of its own words links nowhere") {
  const std::string self =
      R"("id":"1abc","title":"t","is_self":true,"url":"https://www.reddit.com/r/programming/comments/1abc/t/",)";
  const Talk html = talk_over_link(
      self +
      R"("selftext":"*a*","selftext_html":"<div class=\"md\"><p>Rust &amp; <em>C</em></p></div>")");
  CHECK(html.all.items.front().url.empty());
  CHECK(html.all.items.front().text == "Rust & C");
  const Talk escaped = talk_over_link(
      self +
      R"("selftext_html":"&lt;div class=\"md\"&gt;&lt;p&gt;Rust &amp;amp; C&lt;/p&gt;&lt;/div&gt;")");
  CHECK(escaped.all.items.front().text == "Rust & C");
  const Talk markdown = talk_over_link(self + R"("selftext":"One&#x200B; &gt; two\n\nthree")");
  CHECK(markdown.all.items.front().text == "One\u200B > two\n\nthree");
}

TEST_CASE("galleries and media of Reddit are no pages; a relative address is") {
  const auto url_of = [](const std::string& fields) {
    return talk_over_link(R"("id":"1abc","title":"t",)" + fields).all.items.at(0).url;
  };
  CHECK(url_of(R"("url":"https://www.reddit.com/gallery/1abc","is_gallery":true)").empty());
  CHECK(url_of(R"("url":"https://i.redd.it/x.jpg")").empty());
  CHECK(url_of(R"("url":"https://v.redd.it/x")").empty());
  CHECK(url_of(R"("url":"/r/other/comments/9z/other/")") ==
        "https://www.reddit.com/r/other/comments/9z/other/");
  CHECK(url_of(R"("url":"javascript:void 0")").empty());
  CHECK(url_of(R"("url":null)").empty());
}

TEST_CASE("a crosspost is about the page of its original") {
  const Talk talk = talk_over_link(
      R"("id":"2b","title":"t","url":"/r/other/comments/1a/t/","selftext":"",
         "crosspost_parent_list":[{"id":"1a","url":"https://news.example/a","selftext":"Words"}])");
  CHECK(talk.all.items.front().url == "https://news.example/a");
  CHECK(talk.all.items.front().text == "Words");
}

TEST_CASE("removed, deleted, pinned, adult and paid posts are dropped with a reason") {
  const Talk talk = talk_over(
      {{hot, listing(link(R"("id":"pin","title":"t","stickied":true)") + "," +
                     link(R"("id":"mod","title":"t","removed_by_category":"moderator")") + "," +
                     link(R"("id":"gone","title":"t","is_self":true,"selftext":"[removed]")") +
                     "," + link(R"("id":"own","title":"t","selftext":"[deleted]")") + "," +
                     link(R"("id":"nsfw","title":"t","over_18":true)") + "," +
                     link(R"("id":"ad","title":"t","promoted":true)") + "," +
                     link(R"("id":"half","title":"t","is_self":false,"selftext":"[removed]",
                        "author":"ann","url":"https://a.example/")"))}});
  CHECK(talk.reason_against("pin") == "pinned by the moderators");
  CHECK(talk.reason_against("mod") == "removed");
  CHECK(talk.reason_against("gone") == "removed");
  CHECK(talk.reason_against("own") == "deleted by its author");
  CHECK(talk.reason_against("nsfw") == "for adults");
  CHECK(talk.reason_against("ad") == "an advertisement");
  // Of a link whose words alone were removed the link stays, and pinned posts take no place.
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.items.front().native_id == "half");
  CHECK(talk.all.items.front().text.empty());
  CHECK(talk.all.sightings.front().rank == 6);
}

TEST_CASE("posts without an id are told apart by place, time and title") {
  const Talk talk = talk_over(
      {{hot, listing(link(R"("subreddit":"a","title":"one","created_utc":1761584961.0)") + "," +
                     link(R"("subreddit":"a","title":"two","created_utc":1761584961.0)") + "," +
                     link(R"("title":"three","permalink":"/r/a/comments/1xyz/three/")") + "," +
                     link(R"("title":"four","name":"t3_1uvw","author":null)"))}});
  REQUIRE(talk.all.items.size() == 4);
  CHECK(talk.all.items[0].id != talk.all.items[1].id);
  CHECK(talk.all.items[2].native_id == "1xyz");
  CHECK(talk.all.items[3].native_id == "1uvw");
  CHECK(talk.all.items[3].author.empty());
}

TEST_CASE("pages follow each other with the same token until the limit") {
  SourceConfig config = subreddit();
  config.limit = 2;
  const Talk talk = talk_over({{hot, listing(link(R"("id":"a","title":"a")"), R"("t3_a")")},
                               {hot + "&after=t3_a", listing(link(R"("id":"b","title":"b")") + "," +
                                                                 link(R"("id":"c","title":"c")"),
                                                             R"("t3_c")")}},
                              config);
  CHECK(talk.all.items.size() == 2);
  CHECK(talk.sighting_of(*talk.find("b"))->rank == 2);
  REQUIRE(talk.asked.size() == 3);
  CHECK(header(talk.asked[2].headers, "authorization") == "Bearer T0K3N");
}

TEST_CASE("comments in a listing are passed over, and another answer is an error") {
  const Talk mixed = talk_over({{hot, listing(R"({"kind":"t5","data":{"id":"s"}},null,)" +
                                              link(R"("id":"a","title":"a")"))}});
  CHECK(mixed.all.items.size() == 1);
  const Talk other = talk_over({{hot, R"({"message":"Forbidden","error":403})"}});
  REQUIRE(other.errors.size() == 1);
  CHECK(other.errors.front().what == "expected a listing, found an object that says \"Forbidden\"");
}

}  // namespace broadsheet::collect
