#include "generate/extractive.h"

#include <map>

#include <doctest/doctest.h>

#include "../test/press.h"
#include "base/limits.h"
#include "base/text.h"
#include "generate/quotes.h"

using namespace broadsheet;
using generate::Candidate;
using generate::choose_quotes;
using generate::write_extract;

namespace {

constexpr const char* title = "Bakery buys the old lighthouse of Northport";

/// The first two sentences tell the story; the quarter of it makes room for them and a third.
const std::string report =
    "A bakery has bought the old lighthouse of Northport for 90,000 crowns, the harbour office "
    "said on Monday.\n\n"
    "Maria Kestrel, who runs the bakery, wants to sell bread in the tower from next March.\n\n"
    "The lamp was switched off in 1988, when the ferry line to Southport closed.\n\n"
    "Sign up for our letter about harbours and towers of the north.\n\n"
    "Neighbours had feared that the tower would be torn down, and collected names against it for "
    "two years before the sale.\n\n"
    "The council will vote on the change of use in autumn, and expects little trouble with it, as "
    "all parties have said that they want the tower to be kept open for visitors.\n\n"
    "Until then two ovens stand in a tent at the foot of the tower, where queues form from six in "
    "the morning and the last loaf is usually gone before the church bells ring for noon, which "
    "the fishermen, who come in later than that, have complained about more than once.\n\n"
    "Similar towers along the coast have become a library, two holiday flats and, in one case that "
    "the council would rather not be reminded of, a casino without a single window.";

const std::string other_report =
    "The tower on the northern mole gets ovens: Northport has sold its lighthouse to Kestrel "
    "Breads, a bakery of twelve people.\n\n"
    "The price is 90,000 crowns, half of what the harbour office had hoped for.\n\n"
    "Engineers found cracks in the stairs, which must be mended before anybody may bake there, "
    "and nobody knows yet who is going to pay for that.\n\n"
    "Two other buyers had wanted to make a hotel of it, but their banks would not lend them what "
    "the conversion takes, people close to the sale told us over coffee last week.\n\n"
    "The old keeper, ninety years of age, was glad to hear of the bread and asked for a key.";

Candidate candidate() {
  Candidate made;
  made.story.id = Id<Story>("aaaaaaaaaaaaaaaa");
  made.items = {
      item_of(title, "https://times.example/report"),
      item_of("Northport sells its lighthouse to a bakery", "https://mole.example/report")};
  made.evidence = {
      page_of("times.example", title, report),
      page_of("mole.example", "Northport sells its lighthouse to a bakery", other_report)};
  made.enrichment.reports = 2;
  made.enrichment.publishers = 2;
  return made;
}

Evidence listing_of(std::string place, std::string url, std::string counts) {
  Evidence listing = page_of(place, title, std::string(title) + "\n\n" + counts + " on " + place);
  listing.kind = EvidenceKind::listing;
  listing.url = std::move(url);
  return listing;
}

std::map<std::size_t, std::size_t> words_by_source(const std::vector<generate::Quote>& quotes) {
  std::map<std::size_t, std::size_t> sums;
  for (const generate::Quote& quote : quotes) sums[quote.evidence] += count_words(quote.text);
  return sums;
}

}  // namespace

TEST_CASE("an article names each source once, quotes it letter by letter, and cites the passage") {
  const auto article = write_extract(candidate());
  REQUIRE(article);
  REQUIRE(article->sources.size() == 2);
  CHECK(article->claims.front().text.contains(" writes: “"));
  std::size_t attributed = 0;
  for (const Claim& claim : article->claims) {
    REQUIRE(claim.citations.size() == 1);
    REQUIRE(claim.quotations.size() == 1);
    CHECK(claim.text.ends_with("“" + claim.quotations.front() + "”"));
    attributed += claim.text.starts_with("“") ? 0u : 1u;
    CHECK((report + other_report).contains(claim.citations.front().quote));
  }
  CHECK(attributed == 2);
  CHECK(article->summary == article->claims.front().text);
}

TEST_CASE("furniture is never quoted, and no two quotations say the same") {
  const auto article = write_extract(candidate());
  REQUIRE(article);
  int prices = 0;
  for (const Claim& claim : article->claims) {
    CHECK_FALSE(claim.text.contains("Sign up"));
    prices += claim.text.contains("has bought") || claim.text.contains("has sold") ? 1 : 0;
  }
  CHECK(prices >= 1);
}

TEST_CASE("the dateline says where the facts come from and of which days") {
  Candidate made = candidate();
  made.evidence[1].published = press_day + std::chrono::days(2);
  const auto article = write_extract(made);
  REQUIRE(article);
  CHECK(article->dateline.starts_with("26 June to 28 June 2026, from "));
  CHECK(article->dateline.contains("times.example"));
  CHECK(article->dateline.contains(" and "));
  for (Evidence& evidence : made.evidence) evidence.published.reset();
  CHECK(write_extract(made)->dateline.starts_with("Read on 26 June 2026, from "));
}

TEST_CASE("who discusses it is told in one sentence that cites each list") {
  Candidate made = candidate();
  made.listings = {listing_of("Hacker News", "https://hn.example/1", "1,240 points and 3 comments"),
                   listing_of("Lobsters", "https://lobsters.example/2", "7 points"),
                   listing_of("DEV", "https://dev.example/3", "")};
  made.listings[2].text = title;
  made.listings[2].passages = cut_passages(title);
  for (const Evidence& listing : made.listings) {
    made.discussions.push_back(
        {.where = listing.publisher, .url = listing.url, .points = {}, .comments = {}});
  }
  const auto article = write_extract(made);
  REQUIRE(article);
  const Claim& last = article->claims.back();
  CHECK(last.part == ClaimPart::discussion);
  CHECK(last.text ==
        "When this was written it had 1,240 points and 3 comments on Hacker News, and 7 points on "
        "Lobsters.");
  CHECK(last.citations.size() == 2);
  CHECK(article->discussions.size() == 3);
  CHECK(article->sources.size() == 4);
}

TEST_CASE("too little evidence gives no article, and the reason says how much there is") {
  Candidate made = candidate();
  made.evidence = {page_of("times.example", title, "A bakery has bought the lighthouse.")};
  const auto article = write_extract(made);
  REQUIRE_FALSE(article);
  CHECK(article.error().kind == ErrorKind::invalid);
  CHECK(article.error().what.contains("6 words"));
  made.evidence.clear();
  CHECK_FALSE(write_extract(made));
}

TEST_CASE("a post is quoted as a post") {
  Candidate made = candidate();
  made.evidence = {made.evidence[0]};
  made.evidence[0].kind = EvidenceKind::post;
  made.evidence[0].publisher = "r/harbours";
  const auto article = write_extract(made);
  REQUIRE(article);
  CHECK(article->claims.front().text.starts_with("A post on r/harbours says: “"));
}

TEST_CASE("a copy of a report is not a second source") {
  Candidate made = candidate();
  made.evidence[1] = page_of("copy.example", title, report);
  const auto article = write_extract(made);
  REQUIRE(article);
  CHECK(article->sources.size() == 1);
}

TEST_CASE("a page that is not on the story is not quoted") {
  Candidate made = candidate();
  made.evidence[1] = page_of(
      "other.example", "Start page",
      "Our team of nine editors reads the mail of all subscribers every single morning.\n\n" +
          std::string("Weather for the weekend looks fine, with some clouds over western hills, ") +
          "and temperatures of up to twenty degrees in sheltered valleys of the south.\n\n" +
          "Cheap flights can be found on Tuesdays, when airlines publish what is left of them.");
  const auto article = write_extract(made);
  REQUIRE(article);
  CHECK(article->sources.size() == 1);
}

TEST_CASE("at most a quarter of a source is quoted, and never more than 90 words") {
  const Candidate made = candidate();
  for (const auto& [source, words] : words_by_source(choose_quotes(made))) {
    CHECK(words <= count_words(made.evidence[source].text) / 4);
  }
  Candidate long_one = candidate();
  for (int i = 0; i < 5; ++i) long_one.evidence[0].text += "\n\n" + other_report;
  for (int i = 0; i < 40; ++i) {
    long_one.evidence[0].text +=
        "\n\nThe lighthouse of Northport, a bakery since day " + std::to_string(i) +
        ", sold loaf number " + std::to_string(7 * i) + " to visitor number " +
        std::to_string(i * i) + " from a town whose name begins with letter " + std::to_string(i) +
        " of an alphabet that only bakers of the northern coast still know by heart today.";
  }
  long_one.evidence[0].passages = cut_passages(long_one.evidence[0].text);
  for (const auto& [source, words] : words_by_source(choose_quotes(long_one))) {
    CHECK(words <= limits::quoted_words_per_source_max);
  }
}

TEST_CASE("Japanese is quoted in its own marks") {
  Candidate made;
  made.story.id = Id<Story>("aaaaaaaaaaaaaaaa");
  const std::string headline = "港町の古い灯台がパン屋に売却される";
  made.items = {item_of(headline, "https://shinbun.example/1")};
  std::string text;
  for (const char* sentence :
       {"港町の古い灯台が地元のパン屋に九百万円で売却されたと港湾事務所が月曜日に発表した。",
        "パン屋を営む鈴木さんは来年三月から塔の中で「灯台パン」を販売する予定だという。",
        "灯台の明かりは南町への連絡船が廃止された一九八八年に消えたままになっていた。",
        "近くの住民は塔が取り壊されることを心配して二年前から署名を集めていた。",
        "町議会は秋に用途の変更について採決を行うが大きな反対は出ない見通しである。",
        "元の灯台守は九十歳になり焼きたてのパンの話を聞いて大変喜んだと話している。",
        "売却額は港湾事務所が当初期待していた金額のおよそ半分にとどまったとされる。",
        "沿岸の似たような塔は図書館や宿泊施設に生まれ変わった例がいくつもある。",
        "塔のふもとでは仮設の窯が二台並び朝六時から長い行列ができているという。"}) {
    text += std::string(sentence) + "\n\n";
  }
  made.evidence = {page_of("shinbun.example", headline, text)};
  made.evidence[0].lang = "ja";
  const auto article = write_extract(made);
  REQUIRE(article);
  CHECK(article->lang == "ja");
  CHECK(article->headline == headline);
  CHECK(article->claims.front().text.starts_with("shinbun.example writes: 「"));
  CHECK(article->claims.front().text.ends_with("。」"));
  for (const auto& [source, words] : words_by_source(choose_quotes(made))) {
    CHECK(words <= count_words(text) / 4);
  }
}

TEST_CASE("the order in which evidence arrives does not change what is quoted") {
  Candidate made = candidate();
  const auto there = write_extract(made);
  std::swap(made.evidence[0], made.evidence[1]);
  const auto back = write_extract(made);
  REQUIRE(there);
  REQUIRE(back);
  REQUIRE(there->claims.size() == back->claims.size());
  for (std::size_t i = 0; i < there->claims.size(); ++i) {
    CHECK(there->claims[i].text == back->claims[i].text);
  }
}

TEST_CASE("a brief links the page, or the discussion where there is none") {
  Candidate made = candidate();
  made.items.insert(made.items.begin(), item_of("", ""));
  made.items.front().discussion = "https://talk.example/1";
  CHECK(generate::write_brief(made).url == "https://times.example/report");
  CHECK(generate::write_brief(made).title == title);
  made.items.resize(1);
  made.evidence.clear();
  CHECK(generate::write_brief(made).url == "https://talk.example/1");
  made.items.clear();
  CHECK(generate::write_brief(made).title.empty());
}

TEST_CASE("an address is made of day and headline, and of the id where it is taken") {
  Article article;
  article.headline = "Bakery buys lighthouse: “bread!”";
  article.id = Id<Article>("0123456789abcdef");
  CHECK(generate::article_path(article, press_day, false) ==
        "/2026/06/26/bakery-buys-lighthouse-bread/");
  CHECK(generate::article_path(article, press_day, true) ==
        "/2026/06/26/bakery-buys-lighthouse-bread-012345/");
}
