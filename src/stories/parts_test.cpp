#include <string>

#include <doctest/doctest.h>

#include "stories/numbers.h"
#include "stories/shingles.h"
#include "stories/title.h"
#include "stories/tokens.h"
#include "stories/usual_words.h"
#include "stories/vocabulary.h"
#include "stories/word_lists.h"

namespace broadsheet::stories {

namespace {

std::string joined(std::string_view text) {
  std::string words;
  for (const Token& token : tokens_of(text)) words += (words.empty() ? "" : " ") + token.text;
  return words;
}

std::string title(std::string_view text, std::string_view url = "", std::string_view source = "") {
  Item item;
  item.url = url;
  item.source = source;
  return comparable_title(text, item);
}

TermId added(Vocabulary& vocabulary, std::string_view text, WordKind kind = WordKind::word) {
  return vocabulary.word(text, [&] { return kind; });
}

bool differ(std::string_view a, std::string_view b) {
  const bool there = in_conflict(numbers_of(tokens_of(a), {}), numbers_of(tokens_of(b), {}));
  const bool back = in_conflict(numbers_of(tokens_of(b), {}), numbers_of(tokens_of(a), {}));
  CHECK(there == back);
  return there;
}

}  // namespace

TEST_CASE("tokens are folded, singular, and free of addresses, mentions and clock times") {
  CHECK(joined("The Kestrels' Plumage") == "the kestrel plumage");
  CHECK(joined("McDonald’s and Acme's stories") == "mcdonald and acme story");
  CHECK(joined("see https://a.example/b?c=d and @who@there.example now") == "see and now");
  CHECK(joined("at 12:46 on 11/09/2010 with 8,500") == "at on with 8500");
  CHECK(joined("v4.2 and 4. 6 at 12: 46") == "4.2 and 4.6 at");
  CHECK(joined("News of Kubernetes, bus, class") == "news of kubernetes bus class");
  CHECK(joined("").empty());
}

TEST_CASE("foreign words in Japanese are not cut into pieces") {
  CHECK(joined("ランサムウェアの被害") == "ランサムウェア の 被害");
  CHECK(joined("チョウゲンボウとハヤブサ") == "チョウゲンボウ と ハヤブサ");
}

TEST_CASE("capitals are seen in every script") {
  const auto tokens = tokens_of("Der Kiebitz Über Москва haus");
  REQUIRE(tokens.size() == 5);
  CHECK(tokens[0].first);
  CHECK(tokens[1].capital);
  CHECK(tokens[2].capital);
  CHECK(tokens[3].capital);
  CHECK_FALSE(tokens[4].capital);
}

TEST_CASE("what sites and communities add to a title is left out") {
  CHECK(title("Show HN: Kestrel") == "Kestrel");
  CHECK(title("[video] Kestrel in flight") == "Kestrel in flight");
  CHECK(title("How kestrels fly (2019) [pdf]") == "How kestrels fly");
  CHECK(title("How small kestrels fly | Bird Times") == "How small kestrels fly");
  CHECK(title("How small kestrels fly - Bird Times", "https://www.birdtimes.example/1") ==
        "How small kestrels fly");
  CHECK(title("How small kestrels fly — Ornis", "", "ornis") == "How small kestrels fly");
}

TEST_CASE("what may be title stays") {
  CHECK(title("Kestrel - a database") == "Kestrel - a database");
  CHECK(title("How small kestrels fly - by night", "https://www.birdtimes.example/1") ==
        "How small kestrels fly - by night");
  CHECK(title("Birds | Times") == "Birds | Times");
  CHECK(title("[RFC]") == "[RFC]");
  CHECK(title("How small kestrels fly (Falkland)") == "How small kestrels fly (Falkland)");
  CHECK(title("Show HN:") == "");
  CHECK(title("(2019)") == "(2019)");
}

TEST_CASE("differing versions, years, months and counts are conflicts") {
  CHECK(differ("Kestrel 4.2 is out", "Kestrel 4.3 is out"));
  CHECK(differ("Kestrel v4.2", "Kestrel 4.2.1"));
  CHECK(differ("Birds of 2025", "Birds of 2026"));
  CHECK(differ("Jobs in March 2026", "Jobs in April 2026"));
  CHECK(differ("Your moves for July 1, 2026", "Your moves for July 2, 2026"));
  CHECK(differ("Birds seen on 3 May", "Birds seen on May 4"));
  CHECK(differ("会見の概要(6月26日)", "会見の概要(6月30日)"));
  CHECK(differ("iPhone 17 review", "iPhone 18 review"));
  CHECK(differ("CVE-2026-1111 in Kestrel", "CVE-2026-2222 in Kestrel"));
  CHECK(differ("26 pirates held", "Navy holds 23 pirates"));
}

TEST_CASE("equal, missing, rounded or unrelated numbers are none") {
  CHECK_FALSE(differ("Kestrel 4.2 is out", "Kestrel 4.2 released"));
  CHECK_FALSE(differ("Kestrel 4.2 is out", "Kestrel is out"));
  CHECK_FALSE(differ("Birds seen on July 4", "Birds seen on 4 July"));
  CHECK_FALSE(differ("From Kestrel 4.2 to 4.3", "Kestrel 4.3"));
  CHECK_FALSE(differ("2.1 billion for Kestrel", "2 billion for Kestrel"));
  CHECK_FALSE(differ("5 lessons about birds", "Kestrel hits 90 knots"));
  CHECK_FALSE(differ("", ""));
}

TEST_CASE("the share of equal runs of words tells copies from other texts") {
  std::string text;
  for (int i = 0; i < 120; ++i) text += "word" + std::to_string(i * i % 97) + " ";
  const auto sketch = sketch_of(tokens_of(text));
  CHECK(overlap(sketch, sketch) == 1);
  CHECK(overlap(sketch, sketch_of(tokens_of(text + "and a little more at the end"))) > 0.7);
  std::string other;
  for (int i = 0; i < 120; ++i) other += "other" + std::to_string(i * 7 % 89) + " ";
  CHECK(overlap(sketch, sketch_of(tokens_of(other))) < 0.1);
  CHECK(sketch_of(tokens_of("too short to tell")).empty());
  CHECK(overlap({}, sketch) == 0);
}

TEST_CASE("rare words weigh more than those of everyday English, and those more than common ones") {
  Vocabulary vocabulary;
  const TermId rare = added(vocabulary, "kestrel");
  const TermId used = added(vocabulary, "gateway");
  const TermId usual = added(vocabulary, "tower", WordKind::usual);
  const TermId common = added(vocabulary, "release", WordKind::common);
  CHECK(added(vocabulary, "kestrel") == rare);
  for (const TermId term : {rare, usual, common}) vocabulary.count(term);
  for (int i = 0; i < 80; ++i) vocabulary.count(used);
  CHECK(vocabulary.items(used) == 80);
  vocabulary.close(100);
  CHECK(vocabulary.weight(rare) > vocabulary.weight(used));
  CHECK(vocabulary.weight(rare) > vocabulary.weight(usual));
  CHECK(vocabulary.weight(usual) > vocabulary.weight(common));
  // A word of most items of a small batch still tells more than one of every newsroom.
  CHECK(vocabulary.weight(used) > vocabulary.weight(common));
}

TEST_CASE("a name of which far more items speak than usual bursts") {
  Vocabulary vocabulary;
  const TermId name = added(vocabulary, "kestrel");
  const TermId word = added(vocabulary, "gateway");
  const TermId often = added(vocabulary, "tower", WordKind::often);
  for (const TermId term : {name, word, often}) {
    for (int i = 0; i < 12; ++i) vocabulary.count(term);
  }
  vocabulary.facts(name).capitals = 8;
  vocabulary.facts(name).smalls = 1;
  vocabulary.facts(often).capitals = 8;
  CHECK(vocabulary.is_name(name));
  CHECK_FALSE(vocabulary.is_name(word));
  vocabulary.close(400);
  CHECK(vocabulary.bursts(name));
  CHECK_FALSE(vocabulary.bursts(word));
  CHECK_FALSE(vocabulary.bursts(often));
  vocabulary.close(40'000);
  CHECK_FALSE(vocabulary.bursts(name));
}

TEST_CASE("a pair of words takes back half a word of what its words tell") {
  Vocabulary vocabulary;
  const TermId kestrel = added(vocabulary, "kestrel");
  const TermId gateway = added(vocabulary, "gateway");
  const TermId release = added(vocabulary, "release", WordKind::common);
  const TermId pair = vocabulary.pair(kestrel, gateway);
  CHECK(vocabulary.pair(kestrel, gateway) == pair);
  CHECK(vocabulary.pair(gateway, kestrel) != pair);
  CHECK(Vocabulary::is_pair(pair));
  CHECK_FALSE(Vocabulary::is_pair(kestrel));
  CHECK(vocabulary.telling(kestrel) == 1);
  CHECK(vocabulary.telling(release) == 0);
  CHECK(vocabulary.telling(added(vocabulary, "10", WordKind::number)) == 0);
  CHECK(vocabulary.telling(added(vocabulary, "4.2", WordKind::number)) == 1);
  CHECK(vocabulary.telling(pair) == -0.5);
  CHECK(vocabulary.telling(vocabulary.pair(kestrel, release)) == 0);
}

TEST_CASE("a table of terms finds every key again after it has grown") {
  TermTable table;
  CHECK_FALSE(table.find(7));
  for (TermId term = 0; term < 5'000; ++term) {
    REQUIRE(table.find_or_add(std::uint64_t{term} * 1'024, term) == term);
  }
  for (TermId term = 0; term < 5'000; ++term) {
    REQUIRE(table.find(std::uint64_t{term} * 1'024) == term);
    REQUIRE(table.find_or_add(std::uint64_t{term} * 1'024, 9'999) == term);
  }
  CHECK_FALSE(table.find(1));
}

TEST_CASE("the lists of everyday words find their first, last and middle words") {
  CHECK(usage_of("ability") == Usage::often);
  CHECK(usage_of("tower") == Usage::usual);
  CHECK(usage_of("zone") == Usage::usual);
  CHECK(usage_of("kestrel") == Usage::rare);
  CHECK(usage_of("") == Usage::rare);
  CHECK(usage_of("zzz") == Usage::rare);
  CHECK(usage_of("aaa") == Usage::rare);
}

TEST_CASE("the word lists know their words as tokens give them") {
  CHECK(is_stop_word("the"));
  CHECK(is_stop_word("monday"));
  CHECK(is_common_word("police"));
  CHECK(is_familiar_name("google"));
  CHECK(is_recurring_word("weekly"));
  CHECK(is_month("june"));
  CHECK(is_scale_word("million"));
  CHECK(is_year("2026"));
  CHECK_FALSE(is_year("2126"));
  CHECK_FALSE(is_stop_word("kestrel"));
}

}  // namespace broadsheet::stories
