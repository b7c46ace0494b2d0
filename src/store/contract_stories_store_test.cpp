// What every store promises (store.h): stories, enrichments and evidence.
#include "store/contract_errors.h"
#include "store/samples.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

void add_items(Store& store, std::initializer_list<std::string_view> ids) {
  for (const std::string_view id : ids) ok(store.items().add(sample_item(std::string(id))));
}

std::vector<std::string> items_of(const Story& story) {
  std::vector<std::string> items;
  for (const Member& member : story.members) items.push_back(member.item.text);
  return items;
}

std::vector<std::string> ids_of(const std::vector<Story>& stories) {
  std::vector<std::string> ids;
  for (const Story& story : stories) ids.push_back(story.id.text);
  return ids;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a story comes back with its members, and knows them by item") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"b", "a"});
    const Story story = sample_story("s", {"b", "a"});
    ok(store->stories().save(story));
    store.reopen();
    CHECK(to_json(ok(store->stories().find(story.id)).value()) == to_json(story));
    CHECK(ok(store->stories().of_item(Id<Item>("a"))) == Id<Story>("s"));
    CHECK(ok(store->stories().count()) == 1);
  }
}

TEST_CASE("saving a story again renews its head and adds new members after the old ones") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a", "b", "c"});
    ok(store->stories().save(sample_story("s", {"c"})));
    Story renewed = sample_story("s", {"b", "c", "a", "b"}, moment(200));
    renewed.title = "renewed";
    renewed.begun_at = moment(1);
    renewed.members[1].why = "not taken: this member is there already";
    ok(store->stories().save(renewed));
    ok(store->stories().save(renewed));
    const Story found = ok(store->stories().find(Id<Story>("s"))).value();
    CHECK(items_of(found) == Texts{"c", "b", "a"});
    CHECK(found.title == "renewed");
    CHECK(found.begun_at == moment(1));
    CHECK(found.changed_at == moment(200));
    CHECK(found.members[0].why == "the same names");
    CHECK(ok(store->stories().count()) == 1);
  }
}

TEST_CASE("an item is in one story only, and a refused story leaves nothing") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a", "b"});
    ok(store->stories().save(sample_story("s", {"a"})));
    const std::string before = exported(*store);
    const auto saved = store->stories().save(sample_story("t", {"b", "a"}));
    CHECK(kind_of(saved) == ErrorKind::conflict);
    CHECK(saved.error().place == "a");
    CHECK(saved.error().what.contains("story s"));
    CHECK_FALSE(ok(store->stories().find(Id<Story>("t"))));
    CHECK_FALSE(ok(store->stories().of_item(Id<Item>("b"))));
    CHECK(exported(*store) == before);
  }
}

TEST_CASE("a story that is removed leaves its items free for another") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a", "b"});
    ok(store->stories().save(sample_story("s", {"a"})));
    ok(store->stories().save(sample_story("t", {"b"})));
    Enrichment enrichment;
    enrichment.story = Id<Story>("s");
    enrichment.run = Id<Run>("r");
    ok(store->stories().save_enrichment(enrichment));
    const std::string before = exported(*store);
    {
      const auto transaction = ok(store->begin());
      ok(store->stories().remove(Id<Story>("s")));
    }
    CHECK(exported(*store) == before);
    ok(store->stories().remove(Id<Story>("s")));
    ok(store->stories().remove(Id<Story>("never there")));
    CHECK_FALSE(ok(store->stories().find(Id<Story>("s"))));
    CHECK_FALSE(ok(store->stories().enrichment(Id<Story>("s"))));
    CHECK(ok(store->stories().changed_since(Time{})).size() == 1);
    ok(store->stories().save(sample_story("t", {"b", "a"})));
    store.reopen();
    CHECK(ok(store->stories().of_item(Id<Item>("a"))) == Id<Story>("t"));
    CHECK(ok(store->items().find(Id<Item>("a"))));
  }
}

TEST_CASE("a story of an item that is not stored is refused") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a"});
    const auto saved = store->stories().save(sample_story("s", {"a", "x"}));
    CHECK(kind_of(saved) == ErrorKind::invalid);
    CHECK(saved.error().place == "x");
    CHECK(ok(store->stories().count()) == 0);
  }
}

TEST_CASE("stories are found by the page of an item, under any spelling of its address") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const auto add = [&](const char* id, std::string url, std::string discussion) {
      Item item = sample_item(id);
      item.url = std::move(url);
      item.discussion = std::move(discussion);
      ok(store->items().add(item));
    };
    add("a", "https://www.a.example/post/?utm_source=x", "https://talk.example/1");
    add("b", "http://a.example/post", "");
    add("c", "https://a.example/other", "https://a.example/post");
    add("d", "no address", "");
    add("in no story", "https://a.example/post", "");
    ok(store->stories().save(sample_story("y", {"a", "c"})));
    ok(store->stories().save(sample_story("x", {"b"})));
    ok(store->stories().save(sample_story("z", {"d"})));
    store.reopen();
    using Stories = std::vector<Id<Story>>;
    CHECK(ok(store->stories().at_page("a.example/post")) ==
          Stories{Id<Story>("x"), Id<Story>("y")});
    CHECK(ok(store->stories().at_page("talk.example/1")) == Stories{Id<Story>("y")});
    CHECK(ok(store->stories().at_page("a.example/nothing")).empty());
    CHECK(ok(store->stories().at_page("")).empty());
    ok(store->stories().remove(Id<Story>("y")));
    CHECK(ok(store->stories().at_page("talk.example/1")).empty());
    {
      const auto transaction = ok(store->begin());
      add("e", "https://a.example/late", "");
      ok(store->stories().save(sample_story("w", {"e"})));
      CHECK(ok(store->stories().at_page("a.example/late")).size() == 1);
    }
    CHECK(ok(store->stories().at_page("a.example/late")).empty());
  }
}

TEST_CASE("stories changed since a moment come by id, each with all its members") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a", "b", "c", "d"});
    ok(store->stories().save(sample_story("z", {"c"}, moment(10))));
    ok(store->stories().save(sample_story("y", {"d", "a"}, moment(30))));
    ok(store->stories().save(sample_story("x", {}, moment(20))));
    ok(store->stories().save(sample_story("w", {}, moment(5))));
    store.reopen();
    const auto changed = ok(store->stories().changed_since(moment(10)));
    CHECK(ids_of(changed) == Texts{"x", "y", "z"});
    CHECK(items_of(changed[0]).empty());
    CHECK(items_of(changed[1]) == Texts{"d", "a"});
    CHECK(ok(store->stories().changed_since(moment(31))).empty());
    ok(store->stories().save(sample_story("w", {"b"}, moment(40))));
    CHECK(ids_of(ok(store->stories().changed_since(moment(31)))) == Texts{"w"});
    std::vector<Story> all;
    ok(store->stories().each([&](const Story& story) { all.push_back(story); }));
    CHECK(ids_of(all) == Texts{"w", "x", "y", "z"});
    CHECK(items_of(all[2]) == Texts{"d", "a"});
  }
}

TEST_CASE("a visitor may read the store it visits") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a", "b"});
    ok(store->stories().save(sample_story("s", {"a"})));
    ok(store->stories().save(sample_story("t", {"b"})));
    Texts seen;
    ok(store->stories().each([&](const Story& outer) {
      ok(store->stories().each([&](const Story& inner) {
        const Item item = ok(store->items().find(inner.members[0].item)).value();
        seen.push_back(outer.id.text + inner.id.text + item.id.text);
      }));
    }));
    CHECK(seen == Texts{"ssa", "stb", "tsa", "ttb"});
  }
}

TEST_CASE("changed stories come one by one, and the first error of who takes them ends the walk") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    add_items(*store, {"a", "b", "c"});
    ok(store->stories().save(sample_story("z", {"c"}, moment(10))));
    ok(store->stories().save(sample_story("y", {"a", "b"}, moment(30))));
    ok(store->stories().save(sample_story("x", {}, moment(20))));
    Texts seen;
    const auto take = [&](const Story& story) -> Result<void> {
      seen.push_back(story.id.text);
      for (const Member& member : story.members) {
        seen.push_back(ok(store->items().find(member.item)).value().id.text);
      }
      if (story.id.text == "z") return not_stored("page", "z", "story");
      return {};
    };
    ok(store->stories().each_changed_since(moment(20), take));
    CHECK(seen == Texts{"x", "y", "a", "b"});
    seen.clear();
    CHECK(kind_of(store->stories().each_changed_since(moment(10), take)) == ErrorKind::invalid);
    CHECK(seen == Texts{"x", "y", "a", "b", "z", "c"});
  }
}

TEST_CASE("what is laid aside is seen by nobody until it is saved, and goes with who laid it") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->stories().save(sample_story("s", {})));
    ok(store->stories().save(sample_story("t", {})));
    ok(store->stories().save_enrichment(sample_enrichment("t", "run-1")));
    const std::string before = exported(*store);
    {
      const auto aside = ok(store->stories().lay_aside());
      ok(aside->add(std::vector{sample_enrichment("s", "run-2"), sample_enrichment("t", "run-2")}));
      CHECK(exported(*store) == before);
    }
    const auto aside = ok(store->stories().lay_aside());
    ok(aside->add(std::vector{sample_enrichment("t", "run-3")}));
    {
      const auto transaction = ok(store->begin());
      ok(aside->save_all());
      CHECK(exported(*store) != before);
    }
    CHECK(exported(*store) == before);
    ok(aside->save_all());
    CHECK(ok(store->stories().enrichment(Id<Story>("t"))).value().run.text == "run-3");
    CHECK_FALSE(ok(store->stories().enrichment(Id<Story>("s"))));
  }
}

TEST_CASE("of what is laid aside, a story that is not stored is named, and nothing is saved") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const auto aside = ok(store->stories().lay_aside());
    ok(aside->add(std::vector{sample_enrichment("x", "run-1")}));
    const auto saved = aside->save_all();
    CHECK(kind_of(saved) == ErrorKind::invalid);
    CHECK(saved.error().place == "x");
    CHECK(exported(*store).empty());
  }
}

TEST_CASE("the enrichment of a story is the one saved last, also when it was saved before") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->stories().save(sample_story("s", {})));
    ok(store->stories().save(sample_story("t", {})));
    ok(store->stories().save_enrichment(sample_enrichment("s", "run-2")));
    ok(store->stories().save_enrichment(sample_enrichment("t", "run-9")));
    ok(store->stories().save_enrichment(sample_enrichment("s", "run-1")));
    CHECK(ok(store->stories().enrichment(Id<Story>("s"))).value().run.text == "run-1");
    Enrichment again = sample_enrichment("s", "run-2");
    again.notes = {"read again"};
    ok(store->stories().save_enrichment(again));
    store.reopen();
    CHECK(to_json(ok(store->stories().enrichment(Id<Story>("s"))).value()) == to_json(again));
    Texts order;
    ok(store->stories().each_enrichment([&](const Enrichment& enrichment) {
      order.push_back(enrichment.story.text + " " + enrichment.run.text);
    }));
    CHECK(order == Texts{"s run-1", "s run-2", "t run-9"});
  }
}

TEST_CASE("an enrichment of a story that is not stored is refused") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const auto saved = store->stories().save_enrichment(sample_enrichment("x"));
    CHECK(kind_of(saved) == ErrorKind::invalid);
    CHECK(saved.error().place == "x");
    CHECK(exported(*store).empty());
  }
}

TEST_CASE("evidence is kept as first read, and an item's comes by kind and id") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Evidence first = sample_evidence("d", "a", EvidenceKind::page);
    ok(store->evidence().add(first));
    Evidence again = first;
    again.title = "another title";
    ok(store->evidence().add(again));
    ok(store->evidence().add(sample_evidence("c", "a", EvidenceKind::listing)));
    ok(store->evidence().add(sample_evidence("b", "a", EvidenceKind::post)));
    ok(store->evidence().add(sample_evidence("e", "a", EvidenceKind::page)));
    ok(store->evidence().add(sample_evidence("a", "b", EvidenceKind::page)));
    store.reopen();
    CHECK(to_json(ok(store->evidence().find(Id<Evidence>("d"))).value()) == to_json(first));
    Texts order;
    for (const Evidence& one : ok(store->evidence().of_item(Id<Item>("a")))) {
      order.push_back(one.id.text);
    }
    CHECK(order == Texts{"d", "e", "b", "c"});
    Texts all;
    ok(store->evidence().each([&](const Evidence& one) { all.push_back(one.id.text); }));
    CHECK(all == Texts{"a", "b", "c", "d", "e"});
  }
}

}  // namespace broadsheet::store
