#include "collect/recorded_talk.h"

namespace broadsheet::collect {

namespace {

const std::string feed_url = "https://news.example/feed.xml";

SourceConfig feed(std::string url = feed_url) {
  return settings(SourceKind::feed, "News", std::move(url));
}

Talk talk_over(const std::string& body) {
  return talk_with(*source_of(feed()), Time(), bodies({{feed_url, body}}));
}

Talk talk_over_items(const std::string& items) {
  return talk_over("<rss version=\"2.0\"><channel><title>N</title><language>en-us</language>" +
                   items + "</channel></rss>");
}

}  // namespace

TEST_CASE("an entry becomes an item with plain words and its full content") {
  const Talk talk = talk_over_items(
      R"(<item><title>A &amp;amp; B</title><link>https://news.example/a?utm_source=rss</link>
         <guid isPermaLink="false">n-1</guid><pubDate>Tue, 12 May 2026 07:20:00 GMT</pubDate>
         <description>&lt;p&gt;Short &lt;b&gt;words&lt;/b&gt;&lt;/p&gt;</description>
         <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>One</p><p>two</p>]]></content:encoded>
         <author>ann@news.example (Ann)</author><category>web</category>
         <comments>https://news.example/a#comments</comments></item>)");
  REQUIRE(talk.errors.empty());
  REQUIRE(talk.all.items.size() == 1);
  const Item& item = talk.all.items.front();
  CHECK(item.title == "A & B");
  CHECK(item.native_id == "n-1");
  CHECK(item.url == "https://news.example/a?utm_source=rss");
  CHECK(item.text == "Short words");
  CHECK(item.full_text == "One\n\ntwo");
  CHECK(item.discussion == "https://news.example/a#comments");
  CHECK(item.lang == "en");
  CHECK(to_rfc3339(*item.published) == "2026-05-12T07:20:00Z");
  CHECK(item.tags == std::vector<std::string>{"web"});
  CHECK(talk.sighting_of(item)->rank == 1);
  CHECK(header(talk.asked.front().headers, "accept")->contains("application/rss+xml"));
}

TEST_CASE("a guid is the feed's own: another feed's equal guid is another item") {
  const std::string body =
      "<rss><channel><item><guid "
      "isPermaLink='false'>1</guid><title>x</title></item></channel></rss>";
  const auto item_of = [&](const std::string& url) {
    const Talk talk = talk_with(*source_of(feed(url)), Time(), bodies({{url, body}}));
    REQUIRE(talk.all.items.size() == 1);
    return talk.all.items.front().id;
  };
  CHECK(item_of("https://a.example/rss") != item_of("https://b.example/rss"));
  CHECK(item_of("https://a.example/rss") == item_of("http://a.example/rss"));
}

TEST_CASE("entries without guid, link or words keep what they have") {
  const Talk talk = talk_over_items(
      R"(<item><title>By link</title><link>https://news.example/b</link></item>
         <item><guid>https://news.example/c</guid><title>By guid</title></item>
         <item><title>Episode 4</title><guid isPermaLink="false">e4</guid>
           <enclosure url="https://news.example/e4.mp3" type="audio/mpeg" length="1"/></item>
         <item><title>Title alone</title></item>
         <item></item>)");
  REQUIRE(talk.all.items.size() == 4);
  CHECK(talk.all.items[0].native_id == "https://news.example/b");
  CHECK(talk.all.items[1].url == "https://news.example/c");
  CHECK(talk.all.items[2].url == "https://news.example/e4.mp3");
  CHECK(talk.all.items[3].native_id.starts_with("made:"));
}

TEST_CASE("where the only content is full, its opening stands for the words") {
  const Talk talk = talk_over(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"J","items":[
          {"id":"1","url":"https://news.example/1","title":"t","content_html":"<p>Full</p><p>content</p>"}]})");
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.items.front().text == "Full\n\ncontent");
  CHECK(talk.all.items.front().full_text == "Full\n\ncontent");
}

TEST_CASE("a summary that is nothing but a link to the comments is the discussion") {
  const Talk talk = talk_over_items(
      R"(<item><title>t</title><link>https://far.example/x</link>
         <description>&lt;a href="https://board.example/item?id=1"&gt;Comments&lt;/a&gt;</description></item>)");
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.items.front().text.empty());
  CHECK(talk.all.items.front().discussion == "https://board.example/item?id=1");
}

TEST_CASE("a damaged feed gives what could be read, its repairs and a fault") {
  const Talk talk = talk_over(
      "<rss><channel><item><title>Tom & Jerry</title><link>https://news.example/1</link></item>"
      "<item><title>Cut");
  CHECK(talk.all.items.size() >= 1);
  CHECK(talk.all.items.front().title == "Tom & Jerry");
  CHECK_FALSE(talk.all.faults.empty());
  CHECK(talk.all.faults.front().place == feed_url);
}

TEST_CASE("a page that links its feed leads to it, once") {
  const std::string page = "https://blog.example/";
  const auto with_link = [&](const std::string& target) {
    return std::map<std::string, std::string>{
        {page,
         "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='" +
             target + "'></head><body>Hello</body></html>"},
        {"https://blog.example/feed",
         "<rss><channel><item><title>x</title><guid>g</guid></item></channel></rss>"}};
  };
  const Talk found = talk_with(*source_of(feed(page)), Time(), bodies(with_link("/feed")));
  CHECK(found.asked.size() == 2);
  CHECK(found.all.items.size() == 1);
  CHECK(found.all.notes.front() ==
        "https://blog.example/ is a page; its feed is https://blog.example/feed");
  auto circle = with_link("/other");
  circle["https://blog.example/other"] = circle[page];
  const Talk lost = talk_with(*source_of(feed(page)), Time(), bodies(circle));
  CHECK(lost.asked.size() == 2);
  REQUIRE(lost.errors.size() == 1);
  CHECK(lost.errors.front().kind == ErrorKind::invalid);
}

TEST_CASE("a page without a feed is one error") {
  const Talk talk = talk_over("<!doctype html><html><body><p>No feed here</p></body></html>");
  REQUIRE(talk.errors.size() == 1);
  CHECK(talk.errors.front().kind == ErrorKind::invalid);
  CHECK(talk.errors.front().place == feed_url);
  CHECK(talk.all.items.empty());
}

TEST_CASE("an entry that repeats a guid is dropped with a reason") {
  const Talk talk = talk_over_items(
      R"(<item><guid>g</guid><title>New words</title><link>https://news.example/a2</link></item>
         <item><guid>g</guid><title>Old words</title><link>https://news.example/a</link></item>)");
  REQUIRE(talk.all.items.size() == 1);
  CHECK(talk.all.items.front().title == "New words");
  CHECK(talk.reason_against("g") == "an earlier entry of the feed has its name");
}

}  // namespace broadsheet::collect
