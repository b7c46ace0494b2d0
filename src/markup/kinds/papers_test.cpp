#include "markup/kinds/papers.h"

#include "markup/kinds/kind_samples.h"

using namespace broadsheet;
using namespace broadsheet::markup;

TEST_CASE("of an arXiv page the abstract is read, its authors in the order of names") {
  const Page page = read_at(
      "https://arxiv.org/abs/2606.01234",
      "<head><meta name=citation_title content='On the Tides of Northport'><meta "
      "name=citation_author content='Keel, Ada'><meta name=citation_author content='Mast, "
      "Bo'><meta "
      "name=citation_date content='2026/06/02'></head><body><div class=header>Computer "
      "Science</div>"
      "<h1 class='title mathjax'><span class=descriptor>Title:</span>On the Tides of Northport</h1>"
      "<blockquote class='abstract mathjax'><span class=descriptor>Abstract:</span>We show that "
      "the "
      "tide comes earlier each winter, and give a table that is right for the next ninety years."
      "</blockquote><td class=comments>12 pages</td></body>");
  CHECK(page.kind == "arXiv abstract");
  CHECK(page.title == "On the Tides of Northport");
  CHECK(page.author == "Ada Keel, Bo Mast");
  CHECK(day_of(page) == "2026-06-02T00:00:00Z");
  CHECK(page.text ==
        "We show that the tide comes earlier each winter, and give a table that is right for the "
        "next ninety years.");
}

TEST_CASE("a Wikipedia article is read without boxes, notes, edit links and references") {
  const Page page = read_at(
      "https://en.wikipedia.org/wiki/Tide",
      "<body><h1 id=firstHeading>Tide</h1><div id=mw-content-text><div class=mw-parser-output><div "
      "class=hatnote>For the soap, see another page.</div><table class=infobox><tr><td>Cause</td>"
      "<td>Moon</td></tr></table><p>Tides are the rise and fall of the sea that the moon causes, "
      "twice on most days.<sup class=reference><a href='#n'>[1]</a></sup></p><div "
      "class=toc>Contents"
      "</div><h2>Causes<span class=mw-editsection>[edit]</span></h2><p>The moon pulls at the water "
      "on the side of the earth that is turned to it.</p><div class='mw-heading mw-heading2'><h2 "
      "id=See_also>See also</h2></div><ul><li>Sea</li></ul><div class=navbox>Oceans</div>"
      "</div></div></body>");
  CHECK(page.kind == "Wikipedia article");
  CHECK(page.title == "Tide");
  CHECK(page.text ==
        "Tides are the rise and fall of the sea that the moon causes, twice on most days.\n\nCauses"
        "\n\nThe moon pulls at the water on the side of the earth that is turned to it.");
}

TEST_CASE("a question is read with the answer that was accepted, and the others are comments") {
  const auto answer = [](const std::string& kind, const std::string& name,
                         const std::string& text) {
    return "<div class='answer js-answer " + kind + "'><div class='s-prose js-post-body'><p>" +
           text + "</p></div><div class=post-signature><div class=user-details><a>" + name +
           "</a></div></div></div>";
  };
  const Page page = read_at(
      "https://stackoverflow.com/questions/17/when-does-the-tide-come",
      "<head><meta property='og:site_name' content='Stack Overflow'></head><body><div "
      "id=question-header><h1 itemprop=name><a>When does the tide come?</a></h1></div><time "
      "itemprop=dateCreated datetime='2026-02-06T20:37:20'>then</time><div id=question><div "
      "class='s-prose js-post-body'><p>I have a harbour, a clock and a gauge. How do I compute the "
      "time of the next tide?</p></div><div class='post-signature owner'><div "
      "class=user-details><a>"
      "keel</a></div></div></div><div id=answers>" +
          answer("", "wave", "Look out of the window.") +
          answer("accepted-answer", "mast", "Take the last two and add what lies between them.") +
          "</div></body>");
  CHECK(page.kind == "Stack Exchange question");
  CHECK(page.site_name == "Stack Overflow");
  CHECK(page.title == "When does the tide come?");
  CHECK(page.author == "keel");
  CHECK(day_of(page) == "2026-02-06T20:37:20Z");
  CHECK(
      page.text ==
      "I have a harbour, a clock and a gauge. How do I compute the time of the next tide?\n\nTake "
      "the last two and add what lies between them.");
  REQUIRE(page.comments.size() == 1);
  CHECK(page.comments[0].author == "wave");
  CHECK(page.comments[0].text == "Look out of the window.");
}

TEST_CASE("reference works are known by their addresses") {
  CHECK(is_arxiv_abstract(*parse_url("https://arxiv.org/abs/2606.01234v2")));
  CHECK_FALSE(is_arxiv_abstract(*parse_url("https://arxiv.org/pdf/2606.01234")));
  CHECK(is_wikipedia_article(*parse_url("https://de.m.wikipedia.org/wiki/Gezeiten")));
  CHECK(is_stack_exchange_question(*parse_url("https://german.stackexchange.com/questions/1/a")));
  CHECK_FALSE(
      is_stack_exchange_question(*parse_url("https://stackoverflow.com/questions/tagged/c")));
  CHECK_FALSE(is_stack_exchange_question(*parse_url("https://stackoverflow.blog/questions/1/a")));
}
