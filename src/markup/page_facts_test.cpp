#include "markup/page_facts.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

Page read(const std::string& head, const std::string& body = {}) {
  const std::string text =
      "<p>" + sentences_about("the pumps") + "</p><p>" + sentences_about("the gates") + "</p>";
  auto page = read_page(page_answer(head + "<body><article>" + text + body + "</article>"));
  REQUIRE(page);
  return std::move(*page);
}

Origin origin_of(const Page& page, std::string_view field) {
  const auto found = std::find_if(page.origins.begin(), page.origins.end(),
                                  [&](const Origin& one) { return one.field == field; });
  REQUIRE(found != page.origins.end());
  return *found;
}

}  // namespace

TEST_CASE("a field says which places of the page state it, and two are surer than one") {
  const Page page = read(
      "<title>Gulls take the pier - The Harbour</title><meta property=og:title content='Gulls take "
      "the pier'><meta property=article:published_time content='2026-05-12T08:00:00Z'>");
  CHECK(page.title == "Gulls take the pier");
  CHECK(origin_of(page, "title").from == "og:title, title element");
  CHECK(origin_of(page, "title").sureness == Sureness::agreed);
  CHECK(origin_of(page, "published").from == "article:published_time");
  CHECK(origin_of(page, "published").sureness == Sureness::stated);
}

TEST_CASE("where the page does not name its language, its words do") {
  const Page page = read("<title>t</title>");
  CHECK(page.lang == "en");
  CHECK(origin_of(page, "language").sureness == Sureness::guessed);
  CHECK(read("<html lang=de><title>t</title>").lang == "de");
}

TEST_CASE("several authors are several") {
  const Page page = read(
      "<title>t</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{"
      "\"name\":\"Ada Keel\"},{\"name\":\"Bo Mast\"}]}</script>");
  CHECK(page.authors == std::vector<std::string>{"Ada Keel", "Bo Mast"});
  CHECK(page.author == "Ada Keel, Bo Mast");
  CHECK(origin_of(page, "authors").from == "JSON-LD");
}

TEST_CASE("picture, licence and change are read where the page states them") {
  const Page page = read(
      "<title>t</title><meta property=og:image content='/g.jpg'><link rel=license "
      "href='https://creativecommons.org/licenses/by/4.0/'><meta "
      "property=article:published_time content='2026-05-12T08:00:00Z'><meta "
      "property=article:modified_time content='2026-05-13T09:00:00Z'>");
  CHECK(page.image.ends_with("/g.jpg"));
  CHECK(page.image.starts_with("https://"));
  CHECK(page.licence == "https://creativecommons.org/licenses/by/4.0/");
  REQUIRE(page.modified);
  CHECK(to_rfc3339(*page.modified) == "2026-05-13T09:00:00Z");
}

TEST_CASE("a change before the publication is none") {
  const Page page = read(
      "<title>t</title><meta property=article:published_time content='2026-05-12T08:00:00Z'><meta "
      "property=article:modified_time content='2020-01-01T00:00:00Z'>");
  CHECK(!page.modified);
}

TEST_CASE("a page that has to be paid for is marked, by what it states or by how it ends") {
  CHECK(!read("<title>t</title>").is_paywalled);
  CHECK(read("<title>t</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\","
             "\"isAccessibleForFree\":\"False\"}</script>")
            .is_paywalled);
  CHECK(read("<title>t</title>",
             "<p>This is only the beginning. Subscribe to continue reading, for as little as a "
             "coin a week, and never miss a tide.</p>")
            .is_paywalled);
  CHECK(read("<title>t</title>", "<div class=paywall>To keep reading, <a href=/pay>pay</a></div>")
            .is_paywalled);
}
