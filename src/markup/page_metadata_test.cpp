#include "markup/page_metadata.h"

#include <string>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

Page with_head(const std::string& head, const std::string& body = "") {
  auto page = read_page(page_answer("<html><head>" + head + "</head><body>" + body + "<p>" +
                                    sentences_about("heads") + "</p></body></html>"));
  REQUIRE(page);
  return std::move(*page);
}

std::string linked_data(const std::string& json) {
  return "<script type='application/ld+json'>" + json + "</script>";
}

std::string day_with(const std::string& head, const std::string& body = "") {
  return with_head(head, body).published_day;
}

}  // namespace

TEST_CASE("the title loses the site's name, wherever it stands") {
  CHECK(with_head("<title>A better way | News Example</title>").title == "A better way");
  CHECK(with_head("<title>News: A better way - News</title>").title == "News: A better way");
  CHECK(with_head("<meta property=og:title content='A better way'><title>x - News</title>").title ==
        "A better way");
  CHECK(with_head("<title>Tom &amp; Jerry &#x27;24</title>").title == "Tom & Jerry '24");
}

TEST_CASE("the headline that readers see is the title, and a section's name is not") {
  CHECK(with_head("<title>A much better way of pumping - News</title>",
                  "<h1>Science</h1><h1>A much better way of pumping</h1>")
            .title == "A much better way of pumping");
}

TEST_CASE("JSON-LD names headline, authors, site and language") {
  const Page page = with_head(linked_data(
      R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Pump"},)"
      R"({"@type":["NewsArticle"],"headline":"A better way","author":[{"name":"Maud Ferrentine"},)"
      R"("Wilf Tamarind"],"inLanguage":"en-GB","description":"Cheaper &amp; quieter.",)"
      R"("datePublished":"2026-05-12T08:00:00+02:00"}]})"));
  CHECK(page.title == "A better way");
  CHECK(page.author == "Maud Ferrentine, Wilf Tamarind");
  CHECK(page.site_name == "The Pump");
  CHECK(page.lang == "en");
  CHECK(page.description == "Cheaper & quieter.");
  CHECK(page.published == parse_date("2026-05-12T06:00:00Z"));
  CHECK(page.published_day == "2026-05-12");
}

TEST_CASE("JSON-LD that does not parse still gives its days, and nothing breaks") {
  CHECK(day_with(linked_data(R"({"@type":"NewsArticle","headline":"a "b"","datePublished": )"
                             R"("2026-05-12T08:00:00Z",})")) == "2026-05-12");
  CHECK(day_with(linked_data(std::string(5000, '['))) == "");
  CHECK(day_with(linked_data(R"({"@type":7,"author":[[[[null]]]],"datePublished":{}})")) == "");
}

TEST_CASE("authors come from meta elements and bylines, without the words around them") {
  CHECK(with_head("<meta name=author content='Maud Ferrentine'>").author == "Maud Ferrentine");
  CHECK(with_head("", "<p class=byline>By Maud Ferrentine</p>").author == "Maud Ferrentine");
  CHECK(with_head("", "<a rel=author href=/m>Maud Ferrentine</a>").author == "Maud Ferrentine");
  CHECK(with_head("<meta name=author content='https://news.example/maud'>").author == "");
}

TEST_CASE("what some pages write behind a name is no part of it") {
  for (const char* words :
       {"Maud Ferrentine on November", "Maud Ferrentine am Samstag", "Maud Ferrentine, PhD",
        "Maud Ferrentine @maud", "Maud Ferrentine Feb", "Maud Ferrentine Maud Ferrentine",
        "Veröffentlicht vonMaud Ferrentine"}) {
    CAPTURE(words);
    CHECK(with_head("", "<p class=byline>" + std::string(words) + "</p>").author ==
          "Maud Ferrentine");
  }
}

TEST_CASE("a card for Twitter that says who wrote the page is a byline") {
  const std::string data = "<meta name=twitter:data1 content='Maud Ferrentine'>";
  CHECK(with_head("<meta name=twitter:label1 content='Written by'>" + data).author ==
        "Maud Ferrentine");
  CHECK(with_head("<meta name=twitter:label1 content='Reading time'>" + data).author == "");
}

TEST_CASE("where a site is called after its author, the byline names the author") {
  CHECK(with_head("<meta property=og:site_name content='Maud Ferrentine'>",
                  "<p class=byline>By Maud Ferrentine</p>")
            .author == "Maud Ferrentine");
}

TEST_CASE("what follows the site's name in a title is about the site") {
  CHECK(with_head("<meta property=og:site_name content='The Gazette'><meta property=og:title "
                  "content='Pumps are mended | The Gazette | News that lasts'>")
            .title == "Pumps are mended");
}

TEST_CASE("a line under the headline names the author, where it is written as a name") {
  CHECK(with_head("", "<h1>Pumps</h1><i>by Maud van Ferrentine, 11 May 2026</i>").author ==
        "Maud van Ferrentine");
  CHECK(with_head("", "<h1>Pumps</h1><p>By the end of May, all was done</p>").author == "");
}

TEST_CASE("labels and forms that stand where a name might are no authors") {
  for (const char* words :
       {"Posted", "By", "Name *", "Veröffentlicht am", "Follow", "admin", "Von:"}) {
    CAPTURE(words);
    CHECK(with_head("", "<span class=author>" + std::string(words) + "</span>").author == "");
  }
  CHECK(with_head("", "<div id=comments><b class=author>Maud Ferrentine</b></div>").author == "");
}

TEST_CASE("the canonical address is absolute, follows base, and is no front page") {
  const auto canonical = [](const std::string& head) { return with_head(head).canonical_url; };
  CHECK(canonical("<link rel=canonical href='/2026/other#x'>") ==
        "https://news.example/2026/other#x");
  CHECK(canonical("<base href='https://cdn.example/b/'><link rel=canonical href='c'>") ==
        "https://cdn.example/b/c");
  CHECK(canonical("<meta property=og:url content='https://news.example/og'>") ==
        "https://news.example/og");
  CHECK(canonical("<link rel=canonical href='/'>") == "");
  CHECK(canonical("<link rel=canonical href='javascript:alert(1)'>") == "");
  CHECK(canonical("") == "");
}

TEST_CASE("the language is a primary subtag, from wherever it is stated") {
  auto page = read_page(page_answer("<html lang=de-CH><p>" + sentences_about("x")));
  CHECK(page->lang == "de");
  CHECK(with_head("<meta property=og:locale content=fr_FR>").lang == "fr");
  CHECK(with_head("<meta name=language content='Gullish, mostly'>").lang == "en");
}

TEST_CASE("the day of publication is found in each place where pages put it") {
  CHECK(day_with("<meta property=article:published_time content=2026-05-12T23:30:00-05:00>") ==
        "2026-05-12");
  CHECK(day_with("<meta name=DC.date.issued content=2026-05-12>") == "2026-05-12");
  CHECK(day_with("", "<time datetime=2026-05-12>yesterday</time>") == "2026-05-12");
  CHECK(day_with("", "<h1>Pumps</h1><span>12. Mai 2026</span>") == "2026-05-12");
  CHECK(day_with("", "<h1>Pumps</h1><div>Published: May 12, 2026 at 3 p.m.</div>") == "2026-05-12");
  CHECK(day_with("", "<h1>Pumps</h1><div>2026年5月12日</div>") == "2026-05-12");
  CHECK(day_with("<script>var data = {\"publishedAt\": \"2026-05-12T01:00:00\"}</script>") ==
        "2026-05-12");
  CHECK(day_with("") == "");
}

TEST_CASE("the address names the day where nothing else does") {
  HttpAnswer answer = page_answer("<p>" + sentences_about("paths"));
  for (const char* url : {"https://a.example/2026/05/12/x", "https://a.example/2026-05-12-x",
                          "https://a.example/x/20260512/y"}) {
    answer.url = url;
    CAPTURE(url);
    CHECK(read_page(answer)->published_day == "2026-05-12");
  }
  answer.url = "https://a.example/articles/20261399/y";
  CHECK(read_page(answer)->published_day.empty());
}

TEST_CASE("a publication counts before a change, and times of teasers and comments last") {
  CHECK(day_with("<meta property=article:modified_time content=2026-06-01>",
                 "<h1>Pumps</h1><p>12 May 2026</p>") == "2026-05-12");
  CHECK(day_with("",
                 "<h1>Pumps</h1><p>Last changed: updated 1 June 2026, published 12 May 2026</p>") ==
        "2026-05-12");
  CHECK(day_with("",
                 "<div class=related><time datetime=2026-01-02>x</time></div>"
                 "<time datetime=2026-05-12>y</time>") == "2026-05-12");
}

TEST_CASE("days in the text of an article are not its own") {
  CHECK(day_with("",
                 "<h1>Pumps</h1><p>The pumps of 3 March 2019 were, as we said at the time, not "
                 "what the town had asked for.</p><p>12 May 2026</p>") == "2026-05-12");
}

TEST_CASE("a time in UTC is given the day that the page itself shows") {
  const Page page =
      with_head("<meta property=article:published_time content=2026-05-13T03:28:35Z>",
                "<h1>Pumps</h1><time datetime=2026-05-12T22:28:35-05:00>May 12, 2026</time>");
  CHECK(page.published_day == "2026-05-12");
  CHECK(page.published == parse_date("2026-05-13T03:28:35Z"));
}

TEST_CASE("days before the web and after today are no days of publication") {
  CHECK(day_with("<meta name=date content=1066-10-14>") == "");
  CHECK(day_with("<meta name=date content=2031-01-01>") == "");
  CHECK(day_with("<meta name=date content=2026-13-45>") == "");
}
