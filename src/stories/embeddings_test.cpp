#include "stories/embeddings.h"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

#include "../test/press.h"
#include "stories/pair_parts.h"
#include "stories/stories.h"

using namespace broadsheet;
using namespace broadsheet::stories;

namespace {

const Item ex_weds = item_of("Clooney's ex Keibler weds in Mexico", "https://a.example/weds");
const Item keibler =
    item_of("Stacy Keibler marries tech executive on Mexican beach", "https://b.example/keibler");
const Item quake =
    item_of("Strong earthquake strikes off the coast of Sumatra", "https://a.example/quake");
const Item other_quake =
    item_of("Earthquake strikes off Sumatra, hundreds flee", "https://b.example/quake");

/// Two vectors of this cosine, for two items.
Teaching taught(const Item& a, const Item& b, float cosine) {
  Teaching teaching;
  REQUIRE(teaching.embeddings.add(a.id, {2, 0}));
  REQUIRE(teaching.embeddings.add(b.id, {cosine, std::sqrt(1 - cosine * cosine)}));
  return teaching;
}

bool same(const Item& a, const Item& b, const Teaching& teaching) {
  return compare(a, b, press_day, Reach::events, teaching).same;
}

}  // namespace

TEST_CASE("embeddings lift what shares too few words, and hold look-alikes apart") {
  CHECK_FALSE(same(ex_weds, keibler, {}));
  CHECK(same(ex_weds, keibler, taught(ex_weds, keibler, 0.9F)));
  CHECK_FALSE(same(ex_weds, keibler, taught(ex_weds, keibler, 0.3F)));
  CHECK(same(quake, other_quake, {}));
  CHECK(same(quake, other_quake, taught(quake, other_quake, 0.8F)));
  CHECK_FALSE(same(quake, other_quake, taught(quake, other_quake, -0.4F)));
}

TEST_CASE("an item without a vector, or with one of another length, is compared as ever") {
  Teaching one_alone;
  REQUIRE(one_alone.embeddings.add(quake.id, {1, 0}));
  CHECK(same(quake, other_quake, one_alone));
  Teaching unlike = one_alone;
  REQUIRE(unlike.embeddings.add(other_quake.id, {-1, 0, 0}));
  const Comparison with = compare(quake, other_quake, press_day, Reach::events, unlike);
  const Comparison without = compare(quake, other_quake, press_day);
  CHECK(with.same);
  CHECK(with.similarity == without.similarity);
  CHECK(with.why == without.why);
}

TEST_CASE("numbers that are no direction are not taken") {
  Embeddings embeddings;
  const Id<Item> item("a");
  CHECK_FALSE(embeddings.add(item, {}));
  CHECK_FALSE(embeddings.add(item, {0, 0, 0}));
  CHECK_FALSE(embeddings.add(item, {1, std::numeric_limits<float>::quiet_NaN()}));
  CHECK_FALSE(embeddings.add(item, {1, std::numeric_limits<float>::infinity()}));
  CHECK(embeddings.empty());
  CHECK(embeddings.add(item, {3e38F, 3e38F}));
}

TEST_CASE("vectors of another length than most are dropped") {
  Embeddings embeddings;
  for (const char* id : {"a", "b", "c"}) REQUIRE(embeddings.add(Id<Item>(id), {1, 2}));
  REQUIRE(embeddings.add(Id<Item>("d"), {1, 2, 3}));
  CHECK(embeddings.drop_odd_ones() == 1);
  CHECK(embeddings.find(Id<Item>("d")) == nullptr);
  CHECK(embeddings.drop_odd_ones() == 0);
}

TEST_CASE("a factor is one where the model says nothing, and never leaves its bounds") {
  for (const double neutral : {0.0, 0.3, 0.8}) {
    const Embeddings embeddings(neutral);
    CHECK(embeddings.factor(neutral) == 1);
    CHECK(embeddings.factor(1) == doctest::Approx(1.7));
    CHECK(embeddings.factor(-1) >= 0.3);
    CHECK(embeddings.factor(neutral - 0.1) < 1);
  }
}

TEST_CASE("what is embedded is what is compared: title and lead, without broken letters") {
  Item item = item_of("  A  kestrel\nnests ", "https://a.example/");
  item.text = "";
  CHECK(embedded_text(item) == "A kestrel nests");
  item.text = "On a  roof.";
  CHECK(embedded_text(item) == "A kestrel nests\nOn a roof.");
  item.title = "";
  CHECK(embedded_text(item) == "On a roof.");
  item.text.clear();
  for (int i = 0; i < 1'000; ++i) item.text += "\u00e9";
  CHECK(embedded_text(item).size() == 800);
  item.title = std::string(5'000, 'x');
  CHECK(embedded_text(item).size() == embedded_bytes_max);
}

TEST_CASE("the parts of a comparison tell what the embeddings make of it") {
  const auto meaning_of = [](const Teaching& teaching) {
    for (const PairPart& part : parts_of(quake, other_quake, press_day, teaching)) {
      if (part.name == "meaning") return std::string(name_of(part.speaks)) + ": " + part.what;
    }
    return std::string();
  };
  CHECK(meaning_of({}).empty());
  CHECK(meaning_of(taught(quake, other_quake, 0.8F)) ==
        "for: cosine 0.80 of their embeddings: similarity +50 %");
  CHECK(meaning_of(taught(quake, other_quake, 0)) ==
        "against: cosine 0.00 of their embeddings: similarity -30 %");
}
