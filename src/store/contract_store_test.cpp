// What every store promises (store.h): transactions, items and runs. Stories, evidence, articles
// and facts have a file each.
#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

std::vector<std::string> ids_of(const std::vector<Item>& items) {
  std::vector<std::string> ids;
  for (const Item& item : items) ids.push_back(item.id.text);
  return ids;
}

std::vector<std::string> ids_of(const std::vector<Run>& runs) {
  std::vector<std::string> ids;
  for (const Run& run : runs) ids.push_back(run.id.text);
  return ids;
}

using Texts = std::vector<std::string>;

/// Items in an order of insertion that is neither that of their ids nor that of their times.
void fill_items(Store& store) {
  ok(store.items().add(sample_item("c", moment(0))));
  ok(store.items().add(sample_item("a", moment(10))));
  ok(store.items().add(sample_item("d", moment(5))));
  ok(store.items().add(sample_item("b", moment(10))));
}

}  // namespace

TEST_CASE("an item is stored once: adding it again says so and changes nothing") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Item item = sample_item();
    CHECK(ok(store->items().add(item)));
    Item other = item;
    other.title = "another title";
    CHECK_FALSE(ok(store->items().add(other)));
    store.reopen();
    CHECK_FALSE(ok(store->items().add(other)));
    CHECK(to_json(ok(store->items().find(item.id)).value()) == to_json(item));
    CHECK(ok(store->items().count()) == 1);
  }
}

TEST_CASE("what is not stored is an empty value, not an error") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    CHECK_FALSE(ok(store->items().find(Id<Item>("nothing"))));
    CHECK_FALSE(ok(store->stories().find(Id<Story>("nothing"))));
    CHECK_FALSE(ok(store->stories().of_item(Id<Item>("nothing"))));
    CHECK_FALSE(ok(store->stories().enrichment(Id<Story>("nothing"))));
    CHECK_FALSE(ok(store->evidence().find(Id<Evidence>("nothing"))));
    CHECK_FALSE(ok(store->articles().find(Id<Article>("nothing"))));
    CHECK_FALSE(ok(store->articles().find_edition(Id<Edition>("nothing"))));
    CHECK_FALSE(ok(store->articles().is_reported(Id<Story>("nothing"))));
    CHECK_FALSE(ok(store->runs().find(Id<Run>("nothing"))));
    CHECK_FALSE(ok(store->facts().find(Id<Run>("nothing"), "key", 1)));
    CHECK(ok(store->items().latest(3)).empty());
    CHECK(ok(store->items().count()) == 0);
    CHECK(ok(store->stories().count()) == 0);
    CHECK(exported(*store).empty());
  }
}

TEST_CASE("items come by time and id, the latest newest first, all by id") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    fill_items(*store);
    store.reopen();
    CHECK(ids_of(ok(store->items().since(moment(5)))) == Texts{"d", "a", "b"});
    CHECK(ids_of(ok(store->items().since(moment(11)))).empty());
    CHECK(ids_of(ok(store->items().latest(3))) == Texts{"b", "a", "d"});
    CHECK(ok(store->items().latest(0)).empty());
    CHECK(ok(store->items().latest(std::numeric_limits<std::size_t>::max())).size() == 4);
    std::vector<Item> all;
    ok(store->items().each([&](const Item& item) { all.push_back(item); }));
    CHECK(ids_of(all) == Texts{"a", "b", "c", "d"});
    CHECK(ok(store->items().count()) == 4);
  }
}

TEST_CASE("many items are found at once in the order asked, without those that are not there") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    fill_items(*store);
    const std::vector asked{Id<Item>("d"), Id<Item>("x"), Id<Item>("a"), Id<Item>("d")};
    CHECK(ids_of(ok(store->items().find_all(asked))) == Texts{"d", "a", "d"});
    CHECK(ok(store->items().find_all({})).empty());
  }
}

TEST_CASE("sightings are one for item, run and source, and come by time, source and run") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    fill_items(*store);
    const auto see = [&](std::string run, int seconds, std::string item, std::string source) {
      ok(store->items().add_sighting(Id<Run>(std::move(run)), moment(seconds),
                                     sample_sighting(std::move(item), std::move(source))));
    };
    see("run-2", 20, "a", "new");
    see("run-1", 10, "a", "top");
    see("run-1", 10, "a", "new");
    see("run-0", 10, "a", "new");
    see("run-1", 10, "b", "top");
    see("run-2", 5, "a", "new");  // replaces the first
    store.reopen();
    const auto found = ok(store->items().sightings(Id<Item>("a")));
    REQUIRE(found.size() == 4);
    CHECK(found[0].first == moment(5));
    CHECK(found[1].second.source == "new");
    CHECK(found[3].second.source == "top");
    CHECK(to_json(found[3].second) == to_json(sample_sighting("a", "top")));
    Texts order;
    ok(store->items().each_sighting([&](const SeenItem& seen) {
      order.push_back(seen.sighting.item.text + " " + seen.sighting.source + " " + seen.run.text);
    }));
    CHECK(order ==
          Texts{"a new run-2", "a new run-0", "a new run-1", "a top run-1", "b top run-1"});
  }
}

TEST_CASE("a sighting of an item that is not stored is refused") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const auto added = store->items().add_sighting(Id<Run>("run"), moment(0), sample_sighting("x"));
    CHECK(kind_of(added) == ErrorKind::invalid);
    CHECK(added.error().place == "x");
    CHECK(exported(*store).empty());
  }
}

TEST_CASE("a run is written and overwritten, and the latest come newest first") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->runs().save(sample_run("b", moment(10))));
    ok(store->runs().save(sample_run("a", moment(10))));
    ok(store->runs().save(sample_run("c", moment(99))));
    Run moved = sample_run("c", moment(5));
    moved.state = RunState::failed;
    ok(store->runs().save(moved));
    store.reopen();
    CHECK(to_json(ok(store->runs().find(Id<Run>("c"))).value()) == to_json(moved));
    CHECK(ids_of(ok(store->runs().latest(2))) == Texts{"b", "a"});
    std::vector<Run> all;
    ok(store->runs().each([&](const Run& run) { all.push_back(run); }));
    CHECK(ids_of(all) == Texts{"c", "a", "b"});
  }
}

TEST_CASE("timings are one for run and stage, come in the order of stages, and stay at home") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Id<Run> run("run-1");
    ok(store->runs().save_timing(run, sample_timing(Stage::publish)));
    ok(store->runs().save_timing(run, sample_timing(Stage::collect)));
    ok(store->runs().save_timing(Id<Run>("other"), sample_timing(Stage::deploy)));
    StageTiming again = sample_timing(Stage::publish);
    again.time_seconds = 9;
    ok(store->runs().save_timing(run, again));
    store.reopen();
    const auto timings = ok(store->runs().timings(run));
    REQUIRE(timings.size() == 2);
    CHECK(to_json(timings[0]) == to_json(sample_timing(Stage::collect)));
    CHECK(to_json(timings[1]) == to_json(again));
    CHECK(exported(*store).empty());
  }
}

TEST_CASE("a transaction that is not committed leaves nothing, a committed one everything") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const auto change_all = [&] {
      ok(store->runs().save(sample_run()));
      ok(store->runs().save_timing(Id<Run>("run-1"), sample_timing()));
      ok(store->items().add(sample_item()));
      ok(store->items().add_sighting(Id<Run>("run-1"), moment(1), sample_sighting()));
      ok(store->stories().save(sample_story()));
      ok(store->stories().save_enrichment(sample_enrichment()));
      ok(store->evidence().add(sample_evidence()));
      ok(store->articles().add(sample_article()));
      ok(store->articles().add_edition(sample_edition()));
      ok(store->facts().add(sample_fact()));
    };
    {
      const auto transaction = ok(store->begin());
      change_all();
      CHECK_FALSE(exported(*store).empty());
    }
    CHECK(exported(*store).empty());
    CHECK(ok(store->runs().timings(Id<Run>("run-1"))).empty());
    CHECK(ok(store->items().latest(1)).empty());
    CHECK(ok(store->runs().latest(1)).empty());
    CHECK(ok(store->stories().changed_since(Time())).empty());
    CHECK(ok(store->evidence().of_item(Id<Item>("item-1"))).empty());
    CHECK_FALSE(ok(store->articles().is_reported(Id<Story>("story-1"))));
    CHECK_FALSE(ok(store->articles().is_reported(Id<Story>("story-2"))));
    std::string inside;
    {
      const auto transaction = ok(store->begin());
      change_all();
      inside = exported(*store);
      ok(transaction->commit());
    }
    store.reopen();
    CHECK(exported(*store) == inside);
  }
}

TEST_CASE("a rolled back transaction restores what it overwrote") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    fill_items(*store);
    ok(store->runs().save(sample_run()));
    ok(store->stories().save(sample_story("s", {"a"})));
    ok(store->stories().save_enrichment(sample_enrichment("s")));
    const std::string before = exported(*store);
    {
      const auto transaction = ok(store->begin());
      ok(store->runs().save(sample_run("run-1", moment(500))));
      ok(store->stories().save(sample_story("s", {"b"}, moment(700))));
      Enrichment other = sample_enrichment("s");
      other.reports = 99;
      ok(store->stories().save_enrichment(other));
    }
    CHECK(exported(*store) == before);
    CHECK(ok(store->runs().latest(1)).front().started_at == moment(0));
    CHECK(ok(store->stories().changed_since(moment(61))).empty());
    CHECK(ok(store->stories().changed_since(moment(60))).size() == 1);
    CHECK(ok(store->stories().enrichment(Id<Story>("s"))).value().reports == 3);
    CHECK_FALSE(ok(store->stories().of_item(Id<Item>("b"))));
  }
}

TEST_CASE("there is one transaction at a time") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    auto first = ok(store->begin());
    CHECK(kind_of(store->begin()) == ErrorKind::conflict);
    first.reset();
    const auto second = ok(store->begin());
    ok(second->commit());
    CHECK(kind_of(store->begin()) == std::nullopt);
  }
}

TEST_CASE("a call that fails inside a transaction takes back itself alone") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    fill_items(*store);
    const auto transaction = ok(store->begin());
    ok(store->stories().save(sample_story("s", {"a"})));
    const std::string before = exported(*store);
    CHECK(kind_of(store->stories().save(sample_story("t", {"b", "a"}))) == ErrorKind::conflict);
    CHECK(kind_of(store->stories().save(sample_story("t", {"b", "x"}))) == ErrorKind::invalid);
    CHECK(exported(*store) == before);
    ok(transaction->commit());
    CHECK(exported(*store) == before);
  }
}

}  // namespace broadsheet::store
