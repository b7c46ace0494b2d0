// Feeds that break their format, by accident or on purpose.
#include <string>

#include <doctest/doctest.h>

#include "base/limits.h"
#include "base/time.h"
#include "markup/feed_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;
using namespace std::string_literals;

TEST_CASE("a feed that is cut off keeps its whole entries and says where it ends") {
  const std::string whole =
      rss("<item><title>One</title></item>\n<item><title>Two</title><link>/two");
  const Feed feed = read(whole.substr(0, whole.find("/two") + 3));
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries[0].title == "One");
  CHECK(feed.damages == std::vector{"cut off in line 4, in entry 2"s});
  const Feed after = read("<feed><entry><title>One</title></entry>\n");
  CHECK(after.entries.size() == 1);
  CHECK(after.damages == std::vector{"cut off in line 2, after entry 1"s});
  const Feed json = read(
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"a ] "
      "}\"},\n{\"id\":\"2");
  CHECK(json.entries.size() == 1);
  CHECK(json.damages.size() == 1);
  CHECK(any_contains(json.damages, "line 1"));
}

TEST_CASE("a feed whose last bracket is missing lost nothing") {
  const std::string body = rss("<item><title>One</title></item>");
  const Feed feed = read(body.substr(0, body.size() - 2));
  CHECK(feed.entries.size() == 1);
  CHECK(feed.damages.empty());
  CHECK(read(body.substr(0, body.find("</rss>"))).damages.empty());
  CHECK(read(body.substr(0, body.find("</channel>"))).damages.size() == 1);
}

TEST_CASE("elements left open do not swallow the items after them") {
  const Feed feed =
      read(rss("<item><title>One</title><description>a<br>b <p>c</description></item>"
               "<item><title>Two</title>"
               "<item><title>Three</b></title></item>"));
  REQUIRE(feed.entries.size() == 3);
  CHECK(feed.entries[0].summary_html == "a<br>b <p>c</p>");
  CHECK(feed.entries[1].title == "Two");
  CHECK(feed.entries[2].title == "Three");
  CHECK(any_contains(feed.repairs, "left open, first in line 3"));
  CHECK(any_contains(feed.repairs, "left out an end tag of nothing, first in line 3"));
  CHECK(feed.damages.empty());
}

TEST_CASE("what is no XML becomes the text that was meant") {
  const Feed feed =
      read("\n<br />\n<b>Warning</b>: something in /x.php\n" +
           rss("<item><title>R&D at AT&T &nbsp;&eacute; &#8212; &#x2014; &#151; 3 < 4\x07</title>"
               "<link>https://a.example/?a=1&b=2&copy=3</link></item>"));
  CHECK(feed.entries.at(0).title == "R&D at AT&T é — — — 3 < 4");
  CHECK(feed.entries.at(0).link == "https://a.example/?a=1&b=2&copy=3");
  CHECK(any_contains(feed.repairs, "read 4 stray \"&\" as text, first in line 6"));
  CHECK(any_contains(feed.repairs, "a control character, first in line 6"));
  CHECK(any_contains(feed.repairs, "before the document"));
  CHECK(feed.damages.empty());
}

TEST_CASE("attributes without or with half of their quotes are read") {
  const Feed feed =
      read(rss("<item><enclosure url=https://a.example/1.mp3 type='x'/><link "
               "href=\"https://a.example/1></link>"
               "<title lang>T</title></item><item><title a='b>c'>U</title></item>"));
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].enclosures == std::vector{"https://a.example/1.mp3"s});
  CHECK(feed.entries[0].link == "https://a.example/1");
  CHECK(feed.entries[0].title == "T");
  CHECK(feed.entries[1].title == "U");
}

TEST_CASE("bytes that no charset explains are named as damage") {
  std::string title;
  for (int i = 0; i < 20; ++i) title += "é";
  const Feed feed = read(rss("<item><title>" + title + "\xC3</title></item>"));
  CHECK(feed.entries.at(0).title == title + "\xEF\xBF\xBD");
  CHECK(any_contains(feed.damages, "malformed utf-8 at byte 1"));
}

TEST_CASE("UTF-16 without a mark is read") {
  std::string wide;
  for (const char letter : rss("<item><title>One</title></item>"))
    wide += std::string{'\0', letter};
  CHECK(read(wide).entries.at(0).title == "One");
}

TEST_CASE("what is no feed is told by its name") {
  const Error page = fail(
      "<!doctype html><html><head><link rel=alternate type=application/rss+xml href=/rss></head>x");
  CHECK(page.what.contains("an HTML page"));
  CHECK(page.hint.contains("https://news.example.org/rss"));
  CHECK(fail("").what.contains("an empty answer"));
  CHECK(fail(" \n").what.contains("an empty answer"));
  CHECK(fail("{\"a\":[]}").what.contains("JSON that is no feed"));
  CHECK(fail("<opml><body/></opml>").what.contains("an OPML list of feeds"));
  CHECK(fail("<catalog/>").what.contains("<catalog>"));
  CHECK(fail("502 Bad Gateway").what.contains("502 Bad Gateway"));
  CHECK(fail("%PDF-1.4\n%\xE2\xE3").what.contains("binary data"));
  CHECK(fail("<rss><channel><item><title>cut")
            .what.contains("without a whole entry: cut off in line 1"));
}

TEST_CASE("more entries than the limit are left out, and that is said") {
  const Feed feed = read(rss(repeat("<item/>", limits::feed_entries_max + 5)));
  CHECK(feed.entries.size() == limits::feed_entries_max);
  CHECK(any_contains(feed.repairs, "read the first 2000 of 2005 entries"));
}

TEST_CASE("an entity bomb stays flat, and simple entities of the document count") {
  std::string doctype = "<!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY site 'example'>";
  for (char name = 'b'; name < 'k'; ++name)
    doctype +=
        "<!ENTITY "s + name + " \"" + repeat("&"s + static_cast<char>(name - 1) + ";", 10) + "\">";
  const Feed feed =
      read(doctype + "]>" + rss("<item><title>&j; &a; &site;</title></item>").substr(22));
  CHECK(feed.entries.at(0).title == "&j; lol example");
  const std::string blow_up =
      "<!DOCTYPE rss [<!ENTITY x \"" + std::string(1000, 'x') + "\">]>" +
      rss("<item><title>" + repeat("&x;", 100'000) + "</title></item>").substr(22);
  CHECK(read(blow_up).entries.at(0).title.size() < (2u << 20));
  CHECK(read("<!DOCTYPE rss SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM "
             "\"file:///etc/passwd\">]>" +
             rss("<item><title>&x;</title></item>").substr(22))
            .entries.at(0)
            .title == "&x;");
}

TEST_CASE("deep nesting in one item does not cost the next") {
  const Feed feed =
      read(rss("<item><description>" + repeat("<div>", 5000) + "deep" + repeat("</div>", 5000) +
               "</description></item><item><title>Two</title></item>"));
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].summary_html.contains("deep"));
  CHECK(feed.entries[1].title == "Two");
  CHECK(any_contains(feed.repairs, "nested too deeply"));
}

TEST_CASE("hostile documents end, whatever they repeat") {
  const auto fill = [](const std::string& part) {
    return repeat(part, (512u << 10) / part.size());  // what is not linear would take minutes
  };
  for (const std::string& part :
       {"<a>"s, "<a b='"s, "<a b=\""s, "</a>"s, "<!--"s, "<![CDATA["s, "<!DOCTYPE a ["s, "<?"s,
        "&"s, "&#"s, "&x;"s, "<item>"s, "<item/>"s, "<a/>"s, "<a x='1'/>"s, "<"s, "{"s, "["s,
        "{\"a\":"s}) {
    CAPTURE(part);
    const auto bare = read_feed(answer(fill(part)));
    const auto within = read_feed(answer("<rss><channel>" + fill(part)));
    CHECK((!bare || bare->entries.size() <= limits::feed_entries_max));
    CHECK((!within || within->entries.size() <= limits::feed_entries_max));
  }
}

TEST_CASE("documents of the largest size end") {
  CHECK_FALSE(read_feed(answer(repeat("<a>", limits::body_bytes_max / 3))));
  CHECK_FALSE(read_feed(answer(std::string(limits::body_bytes_max, '\0'))));
  const auto feed = read_feed(answer("<rss><channel><item><title>One</title></item><item><title>" +
                                     std::string(limits::body_bytes_max, 'x')));
  REQUIRE(feed);
  CHECK(feed->entries.size() == 1);
}
