// Answers of real servers, stored and read back.
#include "../test/shared_data.h"
#include "base/files.h"
#include "base/limits.h"
#include "base/text.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

/// Every line of a recording as a fact of one run, under keys that keep the order of lines.
void record(Store& store, std::string_view lines) {
  const auto transaction = ok(store.begin());
  int number = 1'000'000;
  for (const std::string_view line : split(lines, '\n')) {
    if (line.empty()) continue;
    Fact fact = ok(fact_from_json(line));
    fact.run = Id<Run>("recorded");
    fact.key = std::to_string(number++);
    ok(store.facts().add(fact));
  }
  ok(transaction->commit());
}

}  // namespace

TEST_CASE("recorded answers of real servers come back from every store as the same lines") {
  const auto data = shared_data();
  if (!data) {
    MESSAGE("skipped: no shared data");
    return;
  }
  for (const std::string_view file : {"lobsters", "github", "mastodon", "reddit"}) {
    CAPTURE(file);
    const auto path = *data / "web" / (std::string(file) + ".jsonl.gz");
    const std::string lines = ok(read_file(path, limits::recorded_file_bytes_max));
    std::string first_export;
    for (const StoreKind& kind : stores_under_test()) {
      CAPTURE(kind.name);
      StoreUnderTest store(kind);
      record(*store, lines);
      store.reopen();
      const std::string all = exported(*store);
      if (first_export.empty()) first_export = all;
      CHECK(all.size() > lines.size() / 2);
      CHECK(all == first_export);
    }
  }
}

}  // namespace broadsheet::store
