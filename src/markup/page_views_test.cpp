#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "../test/page_answer.h"
#include "../test/page_reading.h"
#include "markup/page.h"

using namespace broadsheet;
using namespace broadsheet::markup;

namespace {

const std::string pumps = sentences_about("the pumps");
const std::string gates = sentences_about("the gates");
const std::string locks = sentences_about("the locks");

std::string paragraphs() {
  return "<p>" + pumps + "</p><p>" + gates + "</p><p>" + locks + "</p>";
}

/// `more` are members of the object.
std::string stated(const std::string& text, const std::string& more = "") {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," + more +
         "\"articleBody\":\"" + text + "\"}</script>";
}

Page read(const std::string& html) {
  auto page = read_page(page_answer("<title>A better way for pumps</title>" + html));
  REQUIRE(page);
  return std::move(*page);
}

}  // namespace

TEST_CASE("a body that no other view knows is a guess") {
  const Origin origin = origin_of_text(read("<div>" + paragraphs() + "</div>"));
  CHECK(origin.from == "the densest part");
  CHECK(origin.sureness == Sureness::guessed);
}

TEST_CASE("views that find the same text agree") {
  const std::string body = pumps + "\\n\\n" + gates + "\\n\\n" + locks;
  const Page page = read(stated(body) + "<article>" + paragraphs() + "</article>");
  CHECK(origin_of_text(page).from == "the densest part, article element, JSON-LD");
  CHECK(origin_of_text(page).sureness == Sureness::agreed);
  CHECK(page.notes.size() == 1);  // the charset
}

TEST_CASE("an element that holds half of the text, or much else besides, is of another mind") {
  CHECK(origin_of_text(read("<div><article><p>" + pumps + "</p></article><p>" + gates + "</p><p>" +
                            locks + "</p></div>"))
            .from == "the densest part");
  std::string links;
  for (int i = 0; i < 60; ++i) links += "<li><a href=/" + std::to_string(i) + ">Another page</a>";
  CHECK(origin_of_text(read("<main><div>" + paragraphs() + "</div><ul>" + links + "</ul></main>"))
            .from == "the densest part");
}

TEST_CASE("a page that shows its text by script only is read from what it states") {
  const Page page =
      read(stated(pumps + "\\n\\n" + gates + "\\n\\n" + locks) + "<div id=root>Loading</div>");
  CHECK(page.is_article);
  CHECK(page.text == pumps + "\n\n" + gates + "\n\n" + locks);
  CHECK(page.text == plain_text(page.body));
  CHECK(origin_of_text(page).from == "JSON-LD");
  CHECK(has_note(page, "read from its JSON-LD"));
  CHECK(
      read(stated("&lt;p&gt;" + pumps + "&lt;/p&gt;&lt;p&gt;" + gates + " " + locks + "&lt;/p&gt;"))
          .text == pumps + "\n\n" + gates + " " + locks);
}

TEST_CASE("what is for sale is not taken from what a page states for machines") {
  const Page page =
      read(stated(pumps + "\\n\\n" + gates + "\\n\\n" + locks, "\"isAccessibleForFree\":false,") +
           "<p>The people who look after the pumps have found a better way, and it "
           "is cheaper than the old one, as they said on Monday.</p>");
  CHECK(page.is_paywalled);
  CHECK(!page.text.contains("gates"));
}

TEST_CASE(
    "where both views have a text and they differ, what is shown is read, and a note says so") {
  std::string other;
  for (int i = 0; i < 30; ++i) other += "Mill " + std::to_string(i) + " grinds corn. ";
  const Page page = read(stated(other) + "<div>" + paragraphs() + "</div>");
  CHECK(page.text.contains(gates));
  CHECK(!page.text.contains("corn"));
  CHECK(has_note(page, "JSON-LD states another text"));
}

TEST_CASE("comments below any page are kept apart, with who wrote them and when") {
  const Page page = read(
      "<article>" + paragraphs() +
      "</article><div id=comments><h2>2 comments</h2><ol>"
      "<li class='comment even' id=comment-1><article class=comment-body><footer "
      "class=comment-meta><div class='comment-author vcard'><b class=fn>Maud</b> <span "
      "class=says>says:</span></div><a href=#c1><time datetime='2026-05-12T08:00:00Z'>May "
      "12</time></a></footer><div class=comment-content><p>Our pump is older than I "
      "am.</p></div><div class=reply><a href=#r>Reply</a></div></article><ol class=children><li "
      "class='comment odd'><div class=comment-body><div class=comment-author><cite "
      "class=fn>Abel</cite></div><blockquote>Our pump is older</blockquote><p>And louder, I "
      "hear.</p></div></li></ol></li></ol><form class=comment-form><p>Leave a reply</p></form>"
      "</div>");
  CHECK(page.text == pumps + "\n\n" + gates + "\n\n" + locks);
  REQUIRE(page.comments.size() == 2);
  CHECK(page.comments[0].author == "Maud");
  CHECK(page.comments[0].published == parse_date("2026-05-12T08:00:00Z"));
  CHECK(page.comments[0].text == "Our pump is older than I am.");
  CHECK(page.comments[1].author == "Abel");
  CHECK(page.comments[1].text == "And louder, I hear.");
}

TEST_CASE("a count of comments, and an article that calls itself one, are no comments") {
  CHECK(
      read("<article>" + paragraphs() + "</article><div class=comment>12</div>").comments.empty());
  const Page column = read("<div class=comment>" + paragraphs() + "</div>");
  CHECK(column.text.contains(gates));
  CHECK(column.comments.empty());
}

TEST_CASE("comments in comments without end are read soon") {
  std::string html = paragraphs();
  for (int i = 0; i < 400; ++i) html += "<div class=comment><div class=comment-text>Well, well, ";
  for (int i = 0; i < 20'000; ++i) html += "<i>so</i> ";
  CHECK(read(html).comments.size() <= 16);
}
