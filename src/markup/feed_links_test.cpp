#include "markup/feed_links.h"

#include <doctest/doctest.h>

namespace broadsheet::markup {

namespace {

std::vector<std::string> links_of(std::string html) {
  HttpAnswer answer;
  answer.url = "https://blog.example/dir/page";
  answer.body = std::move(html);
  return feed_links(answer);
}

using Links = std::vector<std::string>;

}  // namespace

TEST_CASE("the feeds of a page are its alternates of a feed's type, resolved, comments last") {
  CHECK(links_of(
            "<html><head>"
            "<link rel=alternate type='application/rss+xml' title='Comments' href='/comments/feed'>"
            "<link rel='home alternate' type='Application/Atom+XML; charset=utf-8' href='atom.xml'>"
            "<link rel='alternate' type='application/feed+json' href='https://x.example/f.json'>"
            "</head>") == Links{"https://blog.example/dir/atom.xml", "https://x.example/f.json",
                                "https://blog.example/comments/feed"});
}

TEST_CASE("other links and the page itself are no feeds") {
  CHECK(
      links_of("<link rel=stylesheet type='application/rss+xml' href=a>"
               "<link rel=alternate hreflang=de href=b><link rel=alternate type='text/html' href=c>"
               "<link rel=alternate type='application/rss+xml' href='javascript:x'>"
               "<link rel=alternate type='application/rss+xml' href=''>")
          .empty());
}

TEST_CASE("a base element moves relative addresses") {
  CHECK(links_of("<base href='https://cdn.example/x/'>"
                 "<link rel=alternate type='application/rss+xml' href='rss'>") ==
        Links{"https://cdn.example/x/rss"});
}

TEST_CASE("what is no HTML links no feed") {
  CHECK(links_of("<?xml version='1.0'?><link rel='alternate' type='application/rss+xml' href='a'/>")
            .empty());
  CHECK(links_of("{\"a\": \"<link>\"}").empty());
  CHECK(links_of("").empty());
}

}  // namespace broadsheet::markup
