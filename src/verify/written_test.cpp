#include "verify/written.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "verify/grounding.h"

using namespace broadsheet;
using verify::CitedArticle;
using verify::fault_of_headline;
using verify::fault_of_written;

namespace {

const std::string sold =
    "A bakery has bought the old lighthouse of Northport for 90,000 crowns, the harbour office "
    "said "
    "on Monday, and it will pay in two parts, see port.example for the plans.";
const std::string baker =
    "“We will bake in the old tower,” said Maria Kestrel, who owns the bakery.";
const std::string filler =
    "The lamp was switched off in 1988, when the ferry line to Southport closed for good, and "
    "since then nobody but gulls and painters has climbed its ninety steps, which creak.";

const std::vector<Evidence> held{page_of("times.example", "Bakery buys the lighthouse | Times",
                                         sold + "\n\n" + baker + "\n\n" + filler)};

Claim saying(int passage, std::string text) {
  Claim claim;
  claim.text = std::move(text);
  claim.citations = {{.evidence = held[0].id, .passage = passage, .quote = ""}};
  return claim;
}

Article draft(std::vector<Claim> claims) {
  Article article;
  article.story = Id<Story>("0123456789abcdef");
  article.headline = "Bakery buys the lighthouse";
  article.writer = "small-model";
  article.claims = std::move(claims);
  article.summary = article.claims.front().text;
  article.sources = {source_of(held[0])};
  return article;
}

}  // namespace

TEST_CASE("a sentence in words of its own holds") {
  CHECK(fault_of_written(saying(1, "The lighthouse of Northport went to a bakery."), held).empty());
}

TEST_CASE("twelve words in a row of a passage need quotation marks") {
  const Claim copy = saying(
      1, "It is known that a bakery has bought the old lighthouse of Northport for 90,000 crowns.");
  CHECK(fault_of_written(copy, held) ==
        "has 12 words in a row from its passage, without quotation marks");
  CHECK(fault_of_written(quoting(held[0], 1, sold.substr(0, 69)), held).empty());
  CHECK(fault_of_written(saying(2, copy.text), held).empty());  // other words are cited
}

TEST_CASE("five words in quotation marks come with the name of their source") {
  CHECK(fault_of_written(saying(2, "She says “We will bake in the old tower”."), held)
            .contains("without saying whose words they are"));
  CHECK(
      fault_of_written(saying(2, "“We will bake in the old tower”, she told Times.example."), held)
          .empty());
  CHECK(fault_of_written(saying(2, "They speak of an “old tower”."), held).empty());
}

TEST_CASE("an address stands in the passage, or the sentence does not stand") {
  CHECK(fault_of_written(saying(1, "The plans are at port.example."), held).empty());
  CHECK(fault_of_written(saying(2, "The plans are at port.example."), held)
            .contains("brings an address"));
  CHECK(
      fault_of_written(saying(1, "Write to me@evil.example."), held).contains("brings an address"));
}

TEST_CASE("the door to publication holds a model's sentences against all of it") {
  std::vector<Drop> drops;
  const auto cited = CitedArticle::cite(
      draft({saying(1, "The lighthouse of Northport went to a bakery."),
             saying(1, "It cost 80,000 crowns."), saying(9, "Nobody minds."),
             saying(2, "Its owner is Maria Kestrel."), saying(2, "Its owner is Mario Kestrel."),
             saying(1, "It stands at evil.example.")}),
      held, drops);
  REQUIRE(cited);
  CHECK(cited->article().claims.size() == 2);
  REQUIRE(drops.size() == 4);
  CHECK(drops[0].reason.contains("says “80,000”"));
  CHECK(drops[1].reason.contains("cites passage 9"));
  CHECK(drops[2].reason.contains("says “mario”"));
  CHECK(drops[3].reason.contains("brings an address"));
}

TEST_CASE("what is shown under a sentence counts as quoted") {
  Claim claim = saying(1, "The lighthouse of Northport went to a bakery.");
  claim.citations[0].quote = sold.substr(0, 69);  // 12 words of the 18 or so that may be quoted
  std::vector<Drop> drops;
  const auto cited =
      CitedArticle::cite(draft({claim, claim, saying(3, "The lamp is off.")}), held, drops);
  REQUIRE(cited);
  REQUIRE(drops.size() == 1);
  CHECK(drops[0].reason.contains("may be quoted"));
}

TEST_CASE("a headline is a title, or has its numbers and names from titles and passages") {
  CHECK(fault_of_headline("Bakery buys the lighthouse", held).empty());
  CHECK(fault_of_headline("Northport sells its lighthouse for 90,000 crowns", held).empty());
  CHECK(fault_of_headline("Northport sells its lighthouse for 80,000 crowns", held)
            .contains("says “80,000”"));
  CHECK(fault_of_headline("Southhaven sells its lighthouse", held).contains("says “southhaven”"));
  CHECK(fault_of_headline("“Old steps” for sale, says bakery", held).contains("quotation marks"));
  CHECK(fault_of_headline("Lighthouse plans at evil.example", held).contains("brings an address"));
  CHECK_FALSE(fault_of_headline("", held).empty());
}

TEST_CASE("of an extract only a reported title stands, whatever its words are") {
  Article article = draft({quoting(held[0], 1, sold.substr(0, 27)), saying(3, "It is closed.")});
  article.headline = "Northport sells its lighthouse for 90,000 crowns";
  std::vector<Drop> drops;
  CHECK(CitedArticle::cite(article, held, drops));
  article.writer = "extractive";
  const auto refused = CitedArticle::cite(article, held, drops);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().what.contains("none of the titles"));
}
