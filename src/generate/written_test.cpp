#include "generate/written.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "../test/press.h"
#include "base/text.h"
#include "news/quotation.h"

using namespace broadsheet;
using namespace broadsheet::generate;

namespace {

const std::string sold =
    "The harbour office keeps no list. A bakery has bought the old lighthouse of Northport for "
    "90,000 crowns, the harbour office said on Monday morning in front of the town hall.";
const std::string bread =
    "Maria Kestrel, who runs the bakery, wants to sell bread in the tower from next March.";
const std::string filler =
    "The lamp was switched off in 1988, when the ferry line to Southport closed for good, and "
    "since then nobody but gulls and painters has climbed its ninety steps. Neighbours collected "
    "names against tearing it down, two years long, at every market and in front of every church "
    "of the town, and handed them to the mayor in a basket of bread rolls that they had bought.";

struct Desk {
  std::vector<Evidence> told{
      page_of("times.example", "Bakery buys the lighthouse",
              sold + "\n\n" + bread + "\n\n" + filler),
      page_of("mole.example", "Ovens in the tower", bread + "\n\n" + filler)};
  std::vector<llm::ShownPassage> shown = llm::passages_to_show(told);  // in turn: 1, 1, 2, 2, 3

  std::vector<Claim> claims(const std::vector<WrittenSentence>& sentences) const {
    return claims_of(sentences, shown, told);
  }
};

Article extract_of(const Evidence& evidence) {
  Article article;
  article.story = Id<Story>("0123456789abcdef");
  article.headline = "Bakery buys the lighthouse";
  article.writer = "extractive";
  article.topics = {"harbours"};
  article.claims = {quoting(evidence, 2, bread)};
  Claim talk;
  talk.part = ClaimPart::discussion;
  talk.text = "When this was written it had 3 points.";
  article.claims.push_back(talk);
  article.sources = {source_of(evidence)};
  article.sources.push_back(source_of(evidence));
  article.sources.back().kind = EvidenceKind::listing;
  return article;
}

}  // namespace

TEST_CASE("a citation shows the beginning of the sentence that the claim is nearest to") {
  const Desk desk;
  const auto claims =
      desk.claims({{.text = "The lighthouse cost a bakery 90,000 crowns.", .shown = {0, 2}},
                   {.text = "no claim", .shown = {}, .fault = "rests on no passage"}});
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].part == ClaimPart::report);
  CHECK(claims[0].quotations.empty());
  REQUIRE(claims[0].citations.size() == 2);
  CHECK(claims[0].citations[0].evidence == desk.told[0].id);
  CHECK(claims[0].citations[0].passage == 1);
  CHECK(claims[0].citations[0].quote ==
        "A bakery has bought the old lighthouse of Northport for 90,000 crowns");
  CHECK(claims[0].citations[1].passage == 2);
}

TEST_CASE("what is shown of a source stays within what may be quoted of it") {
  const Desk desk;
  const std::vector<WrittenSentence> many(written_sentences_max,
                                          {.text = "The lamp was switched off.", .shown = {4}});
  std::size_t shown = 0;
  const auto claims = desk.claims(many);
  for (const Claim& claim : claims) shown += count_words(claim.citations[0].quote);
  CHECK(shown > 12);
  CHECK(shown <= quotable_words(desk.told[0]));
  CHECK(claims.back().citations[0].quote.empty());
}

TEST_CASE("a sentence that stands in its passage word for word becomes a quotation of its source") {
  const Desk desk;
  const auto claims = desk.claims({{.text = bread, .shown = {2}}});
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].text == "times.example writes: “" + bread + "”");
  CHECK(claims[0].quotations == std::vector{bread});
  CHECK(claims[0].citations[0].quote == bread);
}

TEST_CASE("an article from sentences keeps the form of an extract, with its own sources") {
  const Desk desk;
  const Article extract = extract_of(desk.told[0]);
  const Article article =
      write_from(extract, desk.claims({{.text = "Bread will be sold in the tower.", .shown = {1}}}),
                 desk.told, "small-model");
  CHECK(article.writer == "small-model");
  CHECK(article.headline == extract.headline);
  CHECK(article.topics == extract.topics);
  CHECK(article.summary == "Bread will be sold in the tower.");
  CHECK(article.dateline == "26 June 2026, from mole.example");
  REQUIRE(article.claims.size() == 2);
  CHECK(article.claims[1].part == ClaimPart::discussion);
  REQUIRE(article.sources.size() == 2);
  CHECK(article.sources[0].publisher == "mole.example");
  CHECK(article.sources[1].kind == EvidenceKind::listing);
}
