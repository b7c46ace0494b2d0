#include "markup/page_feed.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "../test/page_reading.h"
#include "base/text.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string pumps = sentences_about("the pumps");
const std::string gates = sentences_about("the gates");
const std::string locks = sentences_about("the locks");
const std::string whole = pumps + "\n\n" + gates + "\n\n" + locks;

/// The page of an article, after the feed's text was weighed.
Page weighed(const std::string& html, const std::string& feed_text) {
  auto page = read_page(page_answer("<title>A better way for pumps</title>" + html));
  REQUIRE(page);
  weigh_feed_text(feed_text, *page);
  CHECK(page->text == plain_text(page->body));
  return std::move(*page);
}

std::string article(const std::string& text) {
  std::string html = "<article>";
  for (const std::string_view paragraph : split(text, '\n'))
    if (!paragraph.empty()) html += "<p>" + std::string(paragraph) + "</p>";
  return html + "</article>";
}

const std::string paid =
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}"
    "</script>";

}  // namespace

TEST_CASE("a feed that carries the text of the page agrees with it") {
  const Page page = weighed(article(whole), whole);
  CHECK(page.text == whole);
  CHECK(!page.is_of_feed);
  CHECK(origin_of_text(page).from.ends_with(", feed"));
  CHECK(origin_of_text(page).sureness == Sureness::agreed);
}

TEST_CASE("a page behind a paywall has the text of a feed that carries all of it, and its mark") {
  const Page page = weighed(paid + article(pumps + "\n\n" + gates), whole);
  CHECK(page.text == whole);
  CHECK(page.is_of_feed);
  CHECK(page.is_paywalled);
  CHECK(origin_of_text(page).from == "feed");
  CHECK(has_note(page, "behind a paywall: read from the feed"));
}

TEST_CASE("a page that can be read keeps its text where the feed has more of another kind") {
  const Page page = weighed(article(pumps + "\n\n" + gates), whole);
  CHECK(page.text == pumps + "\n\n" + gates);
  CHECK(!page.is_of_feed);
}

TEST_CASE("a page behind a paywall that is about something else is not mended from the feed") {
  const std::string other =
      "Ferries between both islands stay in port until Friday, because of a storm that came up in "
      "the night and is not going to end before Thursday evening. Whoever has a ticket may travel "
      "at the weekend, or give it back at any counter, and get the price of it within ten days.";
  const Page page = weighed(paid + article(other), whole);
  CHECK(page.text == other);
  CHECK(has_note(page, "the feed carries another text"));
}

TEST_CASE("where the page is a wall or an empty shell, the feed's text is read") {
  const Page wall = weighed("<h1>Log in</h1><form><input type=password></form>", whole);
  CHECK(wall.is_article);
  CHECK(wall.text == whole);
  CHECK(has_note(wall, "the page is no article: read from the feed"));
  const Page shell = weighed(article("One paragraph of the story and no more of it, but a "
                                     "sentence that is long enough to be one. It ends here, "
                                     "where the script would go on."),
                             whole + "\n\n" + whole + "\n\n" + whole);
  CHECK(shell.is_of_feed);
}

TEST_CASE("a summary in the feed is no view of the text") {
  const Page page = weighed(article(whole), "The pumps are to be mended, the council says.");
  CHECK(page.text == whole);
  CHECK(!origin_of_text(page).from.contains("feed"));
  CHECK(!weighed("<h1>Log in</h1>", "The pumps are to be mended.").is_article);
}
