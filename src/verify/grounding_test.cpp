#include "verify/grounding.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "base/limits.h"
#include "base/text.h"

using namespace broadsheet;
using verify::CitedArticle;
using verify::fault_of;

namespace {

const std::string sold = "A bakery has bought the old lighthouse of Northport for 90,000 crowns.";
const std::string baker = "“We will bake in the tower,” said Maria Kestrel, who owns the bakery.";
const std::string filler =
    "The lamp was switched off in 1988, when the ferry line to Southport closed for good, and "
    "since "
    "then nobody but gulls and painters has climbed its ninety steps. Neighbours collected names "
    "against tearing it down, two years long, at every market and in front of every church of the "
    "town, and handed them to the mayor in a basket of bread rolls that the bakery had given. The "
    "council votes in autumn, and expects little trouble with it.";

Evidence report() {
  return page_of("times.example", "Bakery buys the lighthouse | Times",
                 sold + "\n\n" + baker + "\n\n" + filler);
}

Claim saying(const Evidence& evidence, int passage, std::string text) {
  Claim claim;
  claim.text = std::move(text);
  claim.citations = {{.evidence = evidence.id, .passage = passage, .quote = ""}};
  return claim;
}

Article draft(const Evidence& evidence) {
  Article article;
  article.story = Id<Story>("0123456789abcdef");
  article.headline = "Bakery buys the lighthouse";
  article.claims = {quoting(evidence, 1, sold), quoting(evidence, 2, baker)};
  article.summary = article.claims.front().text;
  article.sources = {source_of(evidence)};
  return article;
}

std::string fault(const Claim& claim, const Evidence& evidence) {
  return fault_of(claim, std::vector{evidence});
}

}  // namespace

TEST_CASE("a claim holds when its quotation stands in the cited passage") {
  const Evidence evidence = report();
  CHECK(fault(quoting(evidence, 1, sold), evidence).empty());
  CHECK(fault(quoting(evidence, 1, "the old lighthouse of Northport"), evidence).empty());
}

TEST_CASE("white space and the kind of quotation marks do not matter") {
  const Evidence evidence = report();
  Claim claim = quoting(evidence, 2, "‘We will bake in the tower,’ said  Maria\nKestrel");
  CHECK(fault(claim, evidence).empty());
}

TEST_CASE("a changed number, name or word in a quotation is found") {
  const Evidence evidence = report();
  for (const char* altered :
       {"A bakery has bought the old lighthouse of Northport for 9,000 crowns.",
        "A bakery has bought the old lighthouse of Southport for 90,000 crowns.",
        "A bakery has sold the old lighthouse of Northport for 90,000 crowns.",
        "a bakery has bought the old lighthouse of Northport for 90,000 crowns.",
        "bakery has bought the old lighthouse of Northport for 90,000 crown"}) {
    CHECK_MESSAGE(fault(quoting(evidence, 1, altered), evidence) != "", std::string(altered));
  }
}

TEST_CASE("a quotation from another passage than the cited one does not hold") {
  const Evidence evidence = report();
  CHECK(fault(quoting(evidence, 3, sold), evidence).contains("does not have"));
}

TEST_CASE("a quotation may not run over the end of a passage") {
  const Evidence evidence = report();
  Claim claim = saying(evidence, 1, "It reads “for 90,000 crowns. “We will bake”");
  claim.quotations = {"for 90,000 crowns. “We will bake"};
  claim.citations.push_back({.evidence = evidence.id, .passage = 2, .quote = ""});
  CHECK(fault(claim, evidence).contains("no cited passage"));
}

TEST_CASE("what stands in quotation marks is held, also where it is not named a quotation") {
  const Evidence evidence = report();
  CHECK(fault(saying(evidence, 1, "They bought “the old lighthouse”"), evidence) == "");
  CHECK(fault(saying(evidence, 1, "The buyer is “a secret bank”"), evidence) != "");
  CHECK(fault(saying(evidence, 1, "The buyer is \"a secret bank\""), evidence) != "");
  CHECK(fault(saying(evidence, 1, "The buyer is 「a secret bank」"), evidence) != "");
}

TEST_CASE("numbers outside quotations must stand in the passage") {
  const Evidence evidence = report();
  CHECK(fault(saying(evidence, 1, "It cost 90,000 crowns."), evidence).empty());
  CHECK(fault(saying(evidence, 1, "It cost 95,000 crowns."), evidence).contains("95,000"));
  CHECK(fault(saying(evidence, 1, "It cost a lot, in 2024."), evidence).contains("2024"));
}

TEST_CASE("names outside quotations must stand in the passage or name its publisher") {
  const Evidence evidence = report();
  CHECK(fault(saying(evidence, 2, "The bakery belongs to Maria Kestrel."), evidence).empty());
  CHECK(fault(saying(evidence, 2, "The bakery belongs to Maria Heron."), evidence) != "");
  CHECK(fault(saying(evidence, 2, "The bakery belongs to Élodie."), evidence) != "");
  CHECK(fault(saying(evidence, 2, "The bakery belongs to Москва."), evidence) != "");
  CHECK(fault(saying(evidence, 1, "The buyer, says Times.example, is a bakery."), evidence) == "");
}

TEST_CASE("a quotation put into another's mouth is found") {
  const Evidence evidence = report();
  Claim claim = quoting(evidence, 1, sold);
  claim.text = "Microsoft writes: “" + sold + "”";
  CHECK(fault(claim, evidence).contains("microsoft"));
  claim.text = "The paper writes: “" + sold + "”";
  CHECK(fault(claim, evidence).empty());
}

TEST_CASE("a claim without a citation, or with one that is not held, does not hold") {
  const Evidence evidence = report();
  Claim claim = quoting(evidence, 1, sold);
  CHECK(fault_of(claim, {}).contains("not held"));
  claim.citations.front().passage = 9;
  CHECK(fault(claim, evidence).contains("passage 9"));
  claim.citations.clear();
  CHECK(fault(claim, evidence) == "cites nothing");
}

TEST_CASE("empty claims and empty quotations do not hold") {
  const Evidence evidence = report();
  CHECK(fault(saying(evidence, 1, " "), evidence) == "says nothing");
  Claim claim = saying(evidence, 1, "The bakery is new.");
  claim.quotations = {""};
  CHECK(fault(claim, evidence) != "");
  claim.quotations = {sold};
  CHECK(fault(claim, evidence).contains("does not hold"));
}

TEST_CASE("a citation whose own quote is not in the passage does not hold") {
  const Evidence evidence = report();
  Claim claim = saying(evidence, 1, "The buyer is a bakery.");
  claim.citations.front().quote = "words that nobody wrote";
  CHECK(fault(claim, evidence).contains("rests on"));
}

TEST_CASE("an article whose claims hold is cited unchanged") {
  const Evidence evidence = report();
  std::vector<Drop> drops;
  const auto cited = CitedArticle::cite(draft(evidence), std::vector{evidence}, drops);
  REQUIRE(cited);
  CHECK(drops.empty());
  CHECK(cited->article().claims.size() == 2);
  CHECK(cited->article().summary == draft(evidence).summary);
}

TEST_CASE("a claim that does not hold is dropped, reported, and its source with it") {
  const Evidence evidence = report();
  const Evidence other = page_of("other.example", "Another", "Gulls like bread.\n\n" + filler);
  Article article = draft(evidence);
  article.claims.insert(article.claims.begin(), quoting(other, 1, "Gulls hate bread."));
  article.summary = article.claims.front().text;
  article.sources.push_back(source_of(other));
  std::vector<Drop> drops;
  const auto cited = CitedArticle::cite(article, std::vector{evidence, other}, drops);
  REQUIRE(cited);
  REQUIRE(drops.size() == 1);
  CHECK(drops.front().what == "claim");
  CHECK(drops.front().id == article.story.text);
  CHECK(drops.front().reason.contains("Gulls hate bread"));
  REQUIRE(cited->article().sources.size() == 1);
  CHECK(cited->article().sources.front().evidence == evidence.id);
  CHECK(cited->article().summary == cited->article().claims.front().text);
}

TEST_CASE("an article of fewer than two sentences is refused") {
  const Evidence evidence = report();
  Article article = draft(evidence);
  article.claims.pop_back();
  std::vector<Drop> drops;
  const auto cited = CitedArticle::cite(article, std::vector{evidence}, drops);
  REQUIRE_FALSE(cited);
  CHECK(cited.error().kind == ErrorKind::invalid);
}

TEST_CASE("discussion sentences alone make no article") {
  const Evidence evidence = report();
  Article article = draft(evidence);
  for (Claim& claim : article.claims) claim.part = ClaimPart::discussion;
  std::vector<Drop> drops;
  CHECK_FALSE(CitedArticle::cite(article, std::vector{evidence}, drops));
}

TEST_CASE("a headline that nobody wrote is refused") {
  const Evidence evidence = report();
  std::vector<Drop> drops;
  for (const char* headline : {"Bank buys the lighthouse", "", "…"}) {
    Article article = draft(evidence);
    article.headline = headline;
    CHECK_FALSE(CitedArticle::cite(article, std::vector{evidence}, drops));
  }
  Article shortened = draft(evidence);
  shortened.headline = "Bakery buys the…";
  CHECK(CitedArticle::cite(shortened, std::vector{evidence}, drops));
}

TEST_CASE("more than a quarter of a source is not quoted") {
  const Evidence evidence = report();
  REQUIRE(count_words(evidence.text) / 4 < count_words(filler) / 2);
  Article article = draft(evidence);
  for (const Span& span : sentences(filler)) {
    article.claims.push_back(
        quoting(evidence, 3, filler.substr(span.start, span.end - span.start)));
  }
  std::vector<Drop> drops;
  const auto cited = CitedArticle::cite(article, std::vector{evidence}, drops);
  REQUIRE(cited);
  CHECK(cited->article().claims.size() == 2);
  REQUIRE(drops.size() == 3);
  CHECK(drops.front().reason.contains("may be quoted"));
}
