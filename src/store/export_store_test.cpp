#include <algorithm>

#include "store/export.h"
#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"
#include "store/samples_of_scoring.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

using Steps = std::vector<std::function<void(Store&)>>;

/// Independent steps: every order of them makes the same store.
Steps steps() {
  return {
      [](Store& store) { ok(store.runs().save(sample_run("run-1"))); },
      [](Store& store) { ok(store.runs().save(sample_run("run-2", moment(0)))); },
      [](Store& store) {
        ok(store.items().add(sample_item("item-2")));
        ok(store.items().add_sighting(Id<Run>("run-1"), moment(4), sample_sighting("item-2")));
        ok(store.stories().save(sample_story("story-2", {"item-2"})));
        ok(store.stories().save_enrichment(sample_enrichment("story-2", "run-2")));
        ok(store.stories().save_enrichment(sample_enrichment("story-2", "run-1")));
      },
      [](Store& store) {
        ok(store.items().add(sample_item("item-1")));
        ok(store.items().add_sighting(Id<Run>("run-2"), moment(4), sample_sighting("item-1")));
        ok(store.items().add_sighting(Id<Run>("run-1"), moment(4), sample_sighting("item-1")));
        ok(store.stories().save(sample_story("story-1", {"item-1"})));
        ok(store.stories().save_enrichment(sample_enrichment("story-1")));
      },
      [](Store& store) { ok(store.evidence().add(sample_evidence("evidence-2"))); },
      [](Store& store) { ok(store.evidence().add(sample_evidence("evidence-1"))); },
      [](Store& store) { ok(store.articles().add(sample_article("article-2", "/2/"))); },
      [](Store& store) { ok(store.articles().add(sample_article("article-1", "/1/"))); },
      [](Store& store) { ok(store.articles().add_edition(sample_edition("2026-06-26-2"))); },
      [](Store& store) { ok(store.articles().add_edition(sample_edition("2026-06-26"))); },
      [](Store& store) { ok(store.facts().add(sample_fact())); },
      [](Store& store) { ok(store.facts().add(sample_failure())); },
      [](Store& store) { ok(store.web().keep(sample_kept("key-2"))); },
      [](Store& store) { ok(store.web().keep(sample_kept("key-1"))); },
      [](Store& store) { ok(store.web().save(sample_pace("b.example"))); },
      [](Store& store) { ok(store.web().save(sample_pace("a.example"))); },
      [](Store& store) { ok(store.sources().save(sample_health("b"))); },
      [](Store& store) { ok(store.sources().save(sample_health("a"))); },
      [](Store& store) { ok(store.feedback().save(sample_correction("c-2", moment(3)))); },
      [](Store& store) { ok(store.feedback().save(sample_correction("c-1"))); },
      [](Store& store) {
        ok(store.feedback().save_patterns(std::array{sample_pattern("p-2"), sample_pattern()}));
      },
      [](Store& store) { ok(store.feedback().save(sample_session("run-2"))); },
      [](Store& store) { ok(store.feedback().save(sample_session("run-1", moment(4)))); },
      [](Store& store) { ok(store.scoring().save(sample_vote("vote-2"))); },
      [](Store& store) { ok(store.scoring().save(sample_vote())); },
      [](Store& store) { ok(store.scoring().add(sample_lesson("lesson-2"))); },
      [](Store& store) { ok(store.scoring().add(sample_lesson())); },
      [](Store& store) { ok(store.scoring().save_patterns(std::array{sample_score_pattern()})); },
      [](Store& store) { ok(store.ledger().reserve(sample_entry("call-2"), {})); },
      [](Store& store) {
        const LedgerEntry entry = sample_entry();
        const StoredReply reply = sample_reply();
        ok(store.ledger().reserve(entry, {}));
        ok(store.ledger().settle(entry, &reply));
      },
      [](Store& store) { ok(store.runs().save_timing(Id<Run>("run-1"), sample_timing())); },
  };
}

}  // namespace

TEST_CASE("equal stores give equal bytes, of whatever kind and filled in whatever order") {
  Steps order = steps();
  std::string expected;
  for (int turn = 0; turn < 4; ++turn) {
    for (const StoreKind& kind : stores_under_test()) {
      CAPTURE(kind.name);
      CAPTURE(turn);
      StoreUnderTest store(kind);
      for (const auto& step : order) step(*store);
      const std::string all = exported(*store);
      if (expected.empty()) expected = all;
      CHECK(all == expected);
    }
    if (turn == 0) {
      std::ranges::reverse(order);
    } else {
      std::ranges::rotate(order, order.begin() + 5);
    }
  }
}

TEST_CASE("an export names every kind in a fixed order and every line is one line") {
  StoreUnderTest store(stores_under_test().front());
  for (const auto& step : steps()) step(*store);
  std::vector<std::string> kinds;
  ok(export_to(*store, [&](std::string_view kind, std::string_view line) -> Result<void> {
    if (kinds.empty() || kinds.back() != kind) kinds.emplace_back(kind);
    CHECK_FALSE(line.contains('\n'));
    CHECK(line.starts_with('{'));
    return {};
  }));
  CHECK(kinds == std::vector<std::string>(export_kinds.begin(), export_kinds.end()));
}

TEST_CASE("an export ends with the first error of its writer") {
  StoreUnderTest store(stores_under_test().front());
  for (const auto& step : steps()) step(*store);
  int lines = 0;
  const auto done = export_to(*store, [&](std::string_view, std::string_view) -> Result<void> {
    if (++lines < 3) return {};
    Error full;
    full.kind = ErrorKind::refused;
    return full;
  });
  CHECK(kind_of(done) == ErrorKind::refused);
  CHECK(lines == 3);
}

}  // namespace broadsheet::store
