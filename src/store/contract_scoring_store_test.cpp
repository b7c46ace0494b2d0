// What every store promises about votes, lessons and patterns of scores (scoring.h).
#include <array>

#include "store/samples.h"
#include "store/samples_of_scoring.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

TEST_CASE("votes, lessons and patterns of scores come back whole") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->scoring().save(sample_vote()));
    ok(store->scoring().add(sample_lesson()));
    ok(store->scoring().save_patterns(std::array{sample_score_pattern()}));
    store.reopen();
    CHECK(to_json(ok(store->scoring().votes()).at(0)) == to_json(sample_vote()));
    CHECK(to_json(ok(store->scoring().lessons()).at(0)) == to_json(sample_lesson()));
    CHECK(to_json(ok(store->scoring().patterns()).at(0)) == to_json(sample_score_pattern()));
  }
}

TEST_CASE("a vote is overwritten, a lesson never; both come in the order of their time") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    Vote vote = sample_vote("a");
    ok(store->scoring().save(vote));
    vote.is_up = !vote.is_up;
    ok(store->scoring().save(vote));
    ok(store->scoring().save(sample_vote("b", moment(-9))));
    const auto votes = ok(store->scoring().votes());
    REQUIRE(votes.size() == 2);
    CHECK(votes.front().id.text == "b");
    CHECK(votes.back().is_up == vote.is_up);

    ok(store->scoring().add(sample_lesson("x", "item-1", moment(9))));
    ScoreLesson other = sample_lesson("x", "item-1", moment(9));
    other.outcome = 0;
    ok(store->scoring().add(other));
    ok(store->scoring().add(sample_lesson("y", "item-2", moment(1))));
    ok(store->scoring().add(sample_lesson("z", "item-1", moment(3))));
    CHECK(ok(store->scoring().lessons()).front().id.text == "y");
    const auto of_item = ok(store->scoring().lessons_of(Id<Item>("item-1")));
    REQUIRE(of_item.size() == 2);
    CHECK(of_item.front().id.text == "z");
    CHECK(of_item.back().outcome == sample_lesson().outcome);
  }
}

TEST_CASE("saved patterns of scores stand in place of all before, unless rolled back") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->scoring().save_patterns(
        std::array{sample_score_pattern("a"), sample_score_pattern("b")}));
    {
      const auto transaction = ok(store->begin());
      ok(store->scoring().save_patterns(std::array{sample_score_pattern("c")}));
      ok(store->scoring().add(sample_lesson()));
      CHECK(ok(store->scoring().patterns()).size() == 1);
    }
    const auto patterns = ok(store->scoring().patterns());
    REQUIRE(patterns.size() == 2);
    CHECK(patterns.front().id.text == "a");
    CHECK(ok(store->scoring().lessons()).empty());
  }
}

}  // namespace broadsheet::store
