#include "pipeline/story_merge.h"

#include <doctest/doctest.h>

#include "../test/press.h"
#include "store/memory/memory_store.h"

using namespace broadsheet;
using namespace broadsheet::pipeline;

namespace {

/// Stores the item, as a run of that day collects it, and returns the story that it came to.
Id<Story> collect_on(store::Store& store, int day, Item item) {
  Run run;
  run.id = Id<Run>("run of day " + std::to_string(day));
  run.started_at = press_day + std::chrono::days(day);
  item.published = run.started_at;
  item.collected_at = run.started_at;
  item.id = Id<Item>(item.id.text + " of day " + std::to_string(day));
  REQUIRE(store.items().add(item).has_value());
  REQUIRE(merge_into_stories(store, {item}, 1, run).has_value());
  const auto story = store.stories().of_item(item.id);
  REQUIRE(story.has_value());
  REQUIRE(story->has_value());
  return **story;
}

}  // namespace

TEST_CASE("a page that is posted again after months is of the story that it was of") {
  store::MemoryStore store;
  const auto first = collect_on(store, 0, item_of("A kestrel nests", "https://a.example/kestrel"));
  const auto other = collect_on(store, 40, item_of("On owls", "https://a.example/owls"));
  const auto again = collect_on(
      store, 90, item_of("Birds in cities", "https://www.a.example/kestrel/?utm_source=x"));
  CHECK(first != other);
  CHECK(again == first);
}

TEST_CASE("a project that makes news again after months makes a new story") {
  store::MemoryStore store;
  const std::string page = "https://github.com/birds/kestrel";
  const auto first = collect_on(store, 0, item_of("Kestrel, a database", page));
  const auto second = collect_on(store, 90, item_of("Kestrel learns to swim", page));
  CHECK(first != second);
}
