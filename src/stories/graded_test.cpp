#include "stories/graded.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "stories/pair_parts.h"

using namespace broadsheet;
using namespace broadsheet::stories;

namespace {

double likeness(const char* a, const char* b) {
  const Item left = item_of(a, "https://a.example/");
  const Item right = item_of(b, "https://b.example/");
  const double one_way = graded_likeness(left, right, {});
  CHECK(one_way == doctest::Approx(graded_likeness(right, left, {})));
  CHECK(one_way >= 0);
  CHECK(one_way <= 1);
  return one_way;
}

}  // namespace

TEST_CASE("the same title is wholly alike, one without a word in common not at all") {
  CHECK(likeness("A kestrel nests on the roof", "A kestrel nests on the roof") ==
        doctest::Approx(1));
  CHECK(likeness("Kestrel nests", "Parliament votes") == 0);
  CHECK(likeness("", "Parliament votes") == 0);
  CHECK(likeness("", "") == 0);
}

TEST_CASE("rare words count for more than common ones, and other forms of a word for some") {
  const char* const title = "Marines captured a drug lord in Veracruz";
  CHECK(likeness(title, "In Veracruz a lord") > likeness(title, "In a the"));
  CHECK(likeness(title, "Marines capture a drug lord in Veracruz") >
        likeness(title, "Marines praise a drug lord in Veracruz"));
}

TEST_CASE("other numbers make titles less alike, one more number does not") {
  CHECK(likeness("Quake kills 12 in Sumatra", "Quake kills 12 near Sumatra") >
        likeness("Quake kills 12 in Sumatra", "Quake kills 14 near Sumatra"));
  CHECK(likeness("Quake kills 12 in Sumatra", "Quake in Sumatra") >
        likeness("Quake kills 12 in Sumatra", "Quake in Sumatra, 14"));
  CHECK(likeness("Release 2", "3 of them") == 0);
}

TEST_CASE("words that can mean the same count for most of a word") {
  CHECK(likeness("Carmaker buys a quarry", "Carmaker purchased a quarry") >
        likeness("Carmaker buys a quarry", "Carmaker floods a quarry"));
  CHECK(likeness("Twelve held in Oslo", "12 arrested in Oslo") > 0.8);
}

TEST_CASE("what is told in full may stand among more") {
  const char* const told = "Kestrel nests on the roof";
  const char* const more = "Lovely, do read this one: Kestrel nests on the roof";
  CHECK(likeness(told, more) > 0.7);
  CHECK(likeness(told, more) < 1);
}

TEST_CASE("with embeddings the likeness is the mean of words and meaning") {
  const Item a = item_of("Kestrel nests", "https://a.example/");
  const Item b = item_of("Falcon breeds", "https://b.example/");
  Embeddings embeddings;
  REQUIRE(embeddings.add(a.id, {1, 0}));
  REQUIRE(embeddings.add(b.id, {0.8F, 0.6F}));
  CHECK(graded_likeness(a, b, embeddings) ==
        doctest::Approx((graded_likeness(a, b, {}) + 0.8) / 2));
}

TEST_CASE("the likeness is the last part of a comparison, and speaks neither for nor against") {
  const Item a = item_of("Kestrel nests", "https://a.example/");
  const Item b = item_of("Kestrel nests", "https://b.example/");
  const PairPart last = parts_of(a, b, press_day, {}).back();
  CHECK(last.name == "likeness");
  CHECK(last.speaks == Speaks::not_at_all);
  CHECK(last.what.starts_with("1.00"));
}
