#include "markup/opml.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.h"
#include "base/url.h"

namespace broadsheet::markup {

namespace {

using Folders = std::vector<std::string>;

Opml read(std::string_view text) {
  auto opml = read_opml(text);
  REQUIRE_MESSAGE(opml, (opml ? "" : to_line(opml.error())));
  return std::move(*opml);
}

constexpr std::string_view nested = R"(<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0">
  <head><title>My  reading</title></head>
  <body>
    <outline text="Languages">
      <outline text="Rust" title="Rust Blog" type="rss" xmlUrl="https://blog.rust-lang.org/feed.xml"
               htmlUrl="https://blog.rust-lang.org/"/>
      <outline title="Old"><outline text="Q &amp; A" xmlUrl="https://qa.example/?a=1&amp;b=2"/></outline>
    </outline>
    <outline text="Alone" xmlUrl="https://alone.example/feed"/>
  </body>
</opml>)";

}  // namespace

TEST_CASE("what is written is read back the same") {
  const bool holds = rc::check([] {
    const auto text = [] { return fold_space(to_valid_utf8(*rc::gen::string<std::string>())); };
    Opml opml{.title = text(), .feeds = {}};
    const int count = *rc::gen::inRange(0, 8);
    for (int i = 0; i < count; ++i) {
      OpmlFeed feed{.title = text(),
                    .url = "https://feeds.example/?n=" + std::to_string(i) + "&a=<\"",
                    .page = "",
                    .folders = {}};
      feed.url = parse_url(feed.url)->text();
      for (int depth = *rc::gen::inRange(0, 4); depth > 0; --depth) {
        if (std::string folder = text(); !folder.empty()) feed.folders.push_back(std::move(folder));
      }
      opml.feeds.push_back(std::move(feed));
    }
    const auto again = read_opml(write_opml(opml));
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->title == opml.title);
    RC_ASSERT(again->feeds == opml.feeds);
    RC_ASSERT(again->repairs.empty());
  });
  CHECK(holds);
}

TEST_CASE("feeds come in order with their folders") {
  const Opml opml = read(nested);
  CHECK(opml.title == "My reading");
  CHECK(opml.repairs.empty());
  REQUIRE(opml.feeds.size() == 3);
  CHECK(opml.feeds[0] == OpmlFeed{.title = "Rust Blog",
                                  .url = "https://blog.rust-lang.org/feed.xml",
                                  .page = "https://blog.rust-lang.org/",
                                  .folders = {"Languages"}});
  CHECK(opml.feeds[1].title == "Q & A");
  CHECK(opml.feeds[1].url == "https://qa.example/?a=1&b=2");
  CHECK(opml.feeds[1].folders == Folders{"Languages", "Old"});
  CHECK(opml.feeds[2].folders.empty());
}

TEST_CASE("what old and careless programs write is read") {
  const Opml opml = read(
      "\xef\xbb\xbf<!-- made by hand -->\n<OPML><body>"
      "<outline TEXT='Lower' xmlurl=' http://lower.example/rss '>"
      "<outline text='Scheme' XMLURL='feed://scheme.example/rss'/>"
      "<outline text='Other' type='RSS' url='https://other.example/rss'/>"
      "<outline text=Bare & more xmlUrl='feed:https://bare.example/?a=1&b=2'>"
      "</body>");
  std::vector<std::string> addresses;
  for (const OpmlFeed& feed : opml.feeds) {
    addresses.push_back(feed.url);
    CHECK(feed.folders.empty());
  }
  CHECK(addresses ==
        std::vector<std::string>{"http://lower.example/rss", "http://scheme.example/rss",
                                 "https://other.example/rss", "https://bare.example/?a=1&b=2"});
  CHECK(!opml.repairs.empty());
}

TEST_CASE("a legacy charset is read as declared") {
  const Opml opml = read(
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><opml><body>"
      "<outline text=\"Caf\xe9\" xmlUrl=\"https://cafe.example/\"/></body></opml>");
  REQUIRE(opml.feeds.size() == 1);
  CHECK(opml.feeds[0].title == "Café");
}

TEST_CASE("outlines that can be no source are left out and counted") {
  const Opml opml = read(
      "<opml><body><outline text='a' xmlUrl='https://a.example/f'/>"
      "<outline text='again' xmlUrl='https://a.example/f'/>"
      "<outline text='file' xmlUrl='file:///etc/passwd'/>"
      "<outline text='link' type='link' url='https://page.example/'/></body></opml>");
  CHECK(opml.feeds.size() == 1);
  CHECK(opml.repairs == std::vector<std::string>{"left out feeds without a web address: 1",
                                                 "left out feeds that stand there already: 1"});
}

TEST_CASE("a list that was cut off keeps what came") {
  const Opml opml = read(nested.substr(0, nested.find("<outline title=\"Old\"")));
  CHECK(opml.feeds.size() == 1);
  CHECK(!opml.repairs.empty());
}

TEST_CASE("what is no list says what it is") {
  const auto feed = read_opml("<rss version='2.0'><channel/></rss>");
  REQUIRE(!feed);
  CHECK(feed.error().kind == ErrorKind::invalid);
  CHECK(feed.error().what.contains("<rss>"));
  CHECK(!read_opml(""));
  CHECK(!read_opml("[[source]]"));
}

TEST_CASE("entities of a document of one's own are not followed") {
  const Opml opml = read(
      "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><opml><body>"
      "<outline text='&x;' xmlUrl='https://a.example/'/></body></opml>");
  REQUIRE(opml.feeds.size() == 1);
  CHECK(!opml.feeds[0].title.contains("root"));
}

}  // namespace broadsheet::markup
