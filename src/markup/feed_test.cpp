#include "markup/feed.h"

#include <string>

#include <doctest/doctest.h>

#include "base/time.h"
#include "markup/feed_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;
using namespace std::string_literals;

TEST_CASE("RSS gives each field from the element that speaks for it") {
  const Feed feed = read(rss(
      "<link>https://news.example.org/</link><description>All &lt;b&gt;news&lt;/b&gt;</description>"
      "<language>en-gb</language><managingEditor>e@example.org (Ed)</managingEditor>"
      "<lastBuildDate>Sat, 27 Jun 2026 08:00:00 GMT</lastBuildDate>"
      "<image><title>Logo</title><link>https://other.example/</link></image>"
      "<item><title>One</title><link>/one</link><guid isPermaLink='false'>1</guid>"
      "<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>"
      "<dc:creator>Ann</dc:creator><pubDate>Fri, 26 Jun 2026 10:00:00 +0200</pubDate>"
      "<comments>/one#c</comments><category>a</category><category>b</category><category>a</"
      "category>"
      "<enclosure url='one.mp3' type='audio/mpeg'/></item>"));
  CHECK(feed.title == "News");
  CHECK(feed.link == "https://news.example.org/");
  CHECK(feed.subtitle == "All news");
  CHECK(feed.language == "en-gb");
  CHECK(feed.author == "Ed");
  CHECK(to_rfc3339(feed.updated.value()) == "2026-06-27T08:00:00Z");
  REQUIRE(feed.entries.size() == 1);
  const FeedEntry& entry = feed.entries.front();
  CHECK(entry.id == "1");
  CHECK(entry.title == "One");
  CHECK(entry.link == "https://news.example.org/one");
  CHECK(entry.summary_html == "Short");
  CHECK(entry.content_html == "<p>Long</p>");
  CHECK(entry.author == "Ann");
  CHECK(entry.comments == "https://news.example.org/one#c");
  CHECK(to_rfc3339(entry.published.value()) == "2026-06-26T08:00:00Z");
  CHECK(entry.categories == std::vector<std::string>{"a", "b"});
  CHECK(entry.enclosures == std::vector{"https://news.example.org/feeds/one.mp3"s});
  CHECK(feed.repairs.empty());
  CHECK(feed.damages.empty());
}

TEST_CASE("Atom text is read by its type") {
  CHECK(atom_entry("<title>A &lt;b&gt; in text</title>").title == "A <b> in text");
  CHECK(atom_entry("<title type='html'>A &lt;b&gt;b&lt;/b&gt; &amp;amp; c</title>").title ==
        "A b & c");
  CHECK(atom_entry("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x &lt; "
                   "<i>y</i></div></title>")
            .title == "x < y");
  CHECK(atom_entry("<summary>1 &lt; 2</summary>").summary_html == "1 &lt; 2");
  CHECK(atom_entry("<content type='html'>&lt;p&gt;x&lt;/p&gt;</content>").content_html ==
        "<p>x</p>");
  CHECK(
      atom_entry(
          "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x<br/>y</div></content>")
          .content_html == "<div>x<br>y</div>");
}

TEST_CASE("Atom links are told apart by their relation") {
  const FeedEntry entry = atom_entry(
      "<link rel='self' href='/self'/><link rel='enclosure' href='/a.mp3'/>"
      "<link rel='replies' type='text/html' href='/talk'/>"
      "<link rel='alternate' type='application/json' href='/json'/><link href='/page'/>");
  CHECK(entry.link == "https://news.example.org/page");
  CHECK(entry.enclosures == std::vector{"https://news.example.org/a.mp3"s});
  CHECK(entry.comments == "https://news.example.org/talk");
}

TEST_CASE("the address of a document is the link of an entry, and not of a feed") {
  const Feed feed =
      read(atom("<link rel='self' href='/feed'/><entry><link rel='self' href='/1'/></entry>"));
  CHECK(feed.link == "");
  CHECK(feed.entries.at(0).link == "https://news.example.org/1");
}

TEST_CASE("xml:base moves links, also those inside of HTML") {
  const FeedEntry entry = atom_entry(
      "<link href='page'/><content type='html' xml:base='deep/'>&lt;a "
      "href=\"x?a=1&amp;amp;b\"&gt;x&lt;/a&gt; &lt;img src=y&gt;</content>",
      "xml:base='https://base.example/blog/'");
  CHECK(entry.link == "https://base.example/blog/page");
  CHECK(entry.content_html ==
        "<a href=\"https://base.example/blog/deep/x?a=1&amp;b\">x</a> <img "
        "src=\"https://base.example/blog/deep/y\">");
  CHECK(rss_item("<description>&lt;a href=\"x\"&gt;</description>").summary_html ==
        "<a href=\"x\">");
}

TEST_CASE("a title shows what the writer meant") {
  CHECK(rss_item("<title>Tom &amp;amp; Jerry &amp;#8217;s</title>").title == "Tom & Jerry ’s");
  CHECK(rss_item("<title>&lt;em&gt;New&lt;/em&gt; things</title>").title == "New things");
  CHECK(rss_item("<title>vector&lt;int&gt; or array?</title>").title == "vector<int> or array?");
  CHECK(rss_item("<title>1 &lt; 2</title>").title == "1 < 2");
  CHECK(rss_item("<title> two\n lines </title>").title == "two lines");
}

TEST_CASE("an item without a link is reached by its guid, unless that is no address") {
  CHECK(rss_item("<guid>https://a.example/1</guid>").link == "https://a.example/1");
  CHECK(rss_item("<guid isPermaLink='false'>https://a.example/1</guid>").link == "");
  CHECK(rss_item("<guid>tag:a.example,2026:1</guid>").link == "");
  CHECK(rss_item("<link>javascript:alert(1)</link>").link == "");
  CHECK(rss_item("<link>www.a.example/1</link>").link == "https://www.a.example/1");
  CHECK(rss_item("<link>https://proxy.example/1</link><feedburner:origLink>https://a.example/1</"
                 "feedburner:origLink>")
            .link == "https://a.example/1");
}

TEST_CASE("podcasts and videos give their files") {
  const FeedEntry entry = rss_item(
      "<itunes:summary>S</itunes:summary><itunes:author>A</itunes:author><itunes:keywords>a, "
      "b</itunes:keywords>"
      "<media:group><media:content url='https://v.example/1.mp4' type='video/mp4'/>"
      "<media:content url='https://v.example/1.jpg' "
      "medium='image'/><media:title>T</media:title></media:group>",
      "xmlns:media='http://search.yahoo.com/mrss/' "
      "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'");
  CHECK(entry.title == "T");
  CHECK(entry.summary_html == "S");
  CHECK(entry.author == "A");
  CHECK(entry.categories == std::vector{"a"s, "b"s});
  CHECK(entry.enclosures == std::vector{"https://v.example/1.mp4"s});
}

TEST_CASE("RSS 1.0 keeps its items beside the channel") {
  const Feed feed = read(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel "
      "rdf:about='https://a.example/'><title>C</title></channel>"
      "<item "
      "rdf:about='https://a.example/1'><title>One</title><dc:date>2026-06-26</dc:date></item></"
      "rdf:RDF>");
  CHECK(feed.title == "C");
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries[0].id == "https://a.example/1");
  CHECK(feed.entries[0].link == "https://a.example/1");
  CHECK(to_rfc3339(feed.entries[0].published.value()) == "2026-06-26T00:00:00Z");
}

TEST_CASE("JSON Feed gives the same fields") {
  const Feed feed = read(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/",
    "authors":[{"name":"Ann"},{"name":"Bob"}],"items":[{"id":7,"url":"/7","title":"Seven","content_text":"a < b",
    "summary":"s","date_published":"2026-06-26T10:00:00Z","tags":["x"],"attachments":[{"url":"/7.mp3"}]}, null, 3]})");
  CHECK(feed.title == "J");
  CHECK(feed.author == "Ann, Bob");
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries[0].id == "7");
  CHECK(feed.entries[0].link == "https://news.example.org/7");
  CHECK(feed.entries[0].content_html == "a &lt; b");
  CHECK(feed.entries[0].enclosures == std::vector{"https://news.example.org/7.mp3"s});
}

TEST_CASE("dates in other languages and impossible zones are read") {
  const auto published = [](const std::string& date) {
    const auto time = rss_item("<pubDate>" + date + "</pubDate>").published;
    return time ? to_rfc3339(*time) : "nothing";
  };
  CHECK(published("mer, 16 nov 2022 00:38:15 +0100") == "2022-11-15T23:38:15Z");
  CHECK(published("Seg, 24 Set 2018 19:42:40 -0300") == "2018-09-24T22:42:40Z");
  CHECK(published("Fri, 11 Mar 2016 01:15:00 +3000") == "2016-03-11T01:15:00Z");
  CHECK(published("2017-06-13T03:18:00+00:0") == "2017-06-13T03:18:00Z");
  CHECK(published("1518478934") == "2018-02-12T23:42:14Z");
  CHECK(published("20180212") == to_rfc3339(*parse_date("2018-02-12")));
  CHECK(published("12") == "nothing");
}

TEST_CASE("a date that nobody can read costs only itself") {
  const Feed feed = read(rss("<item><title>One</title><pubDate>someday</pubDate></item>"));
  CHECK(feed.entries.at(0).title == "One");
  CHECK_FALSE(feed.entries.at(0).published);
  CHECK(any_contains(feed.repairs, "someday"));
}
