// What every store promises (store.h): articles, editions and facts.
#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

using Texts = std::vector<std::string>;

Texts ids_in_order(const std::vector<Item>& items) {
  Texts ids;
  for (const Item& item : items) ids.push_back(item.id.text);
  return ids;
}

}  // namespace

TEST_CASE("an article is published once: its id and its path are taken for good") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Article article = sample_article("b", "/1/");
    ok(store->articles().add(article));
    ok(store->articles().add(sample_article("a", "/2/")));
    CHECK(kind_of(store->articles().add(sample_article("b", "/3/"))) == ErrorKind::conflict);
    CHECK(kind_of(store->articles().add(sample_article("c", "/1/"))) == ErrorKind::conflict);
    store.reopen();
    CHECK(to_json(ok(store->articles().find(article.id)).value()) == to_json(article));
    CHECK_FALSE(ok(store->articles().find(Id<Article>("c"))));
    Texts paths;
    ok(store->articles().each([&](const Article& one) { paths.push_back(one.path); }));
    CHECK(paths == Texts{"/1/", "/2/"});
  }
}

TEST_CASE("a story is reported by an article or by a brief") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->articles().add(sample_article("a", "/1/", "story-1")));
    ok(store->articles().add_edition(sample_edition()));
    store.reopen();
    CHECK(ok(store->articles().is_reported(Id<Story>("story-1"))));
    CHECK(ok(store->articles().is_reported(Id<Story>("story-2"))));
    CHECK_FALSE(ok(store->articles().is_reported(Id<Story>("story-"))));
    CHECK_FALSE(ok(store->articles().is_reported(Id<Story>("story-3"))));
  }
}

TEST_CASE("editions are made once and come oldest first") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Edition edition = sample_edition("b", moment(5));
    ok(store->articles().add_edition(edition));
    ok(store->articles().add_edition(sample_edition("a", moment(5))));
    ok(store->articles().add_edition(sample_edition("c", moment(1))));
    Edition again = sample_edition("b", moment(9));
    again.briefs = {sample_brief("story-7")};
    CHECK(kind_of(store->articles().add_edition(again)) == ErrorKind::conflict);
    CHECK_FALSE(ok(store->articles().is_reported(Id<Story>("story-7"))));
    store.reopen();
    CHECK(to_json(ok(store->articles().find_edition(edition.id)).value()) == to_json(edition));
    const std::vector ids{Id<Edition>("c"), Id<Edition>("a"), Id<Edition>("b")};
    CHECK(ok(store->articles().editions()) == ids);
    std::vector<Id<Edition>> visited;
    ok(store->articles().each_edition([&](const Edition& one) { visited.push_back(one.id); }));
    CHECK(visited == ids);
  }
}

TEST_CASE("an edition may name a story twice in its briefs") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    Edition edition = sample_edition();
    edition.briefs = {sample_brief("s"), sample_brief("s")};
    ok(store->articles().add_edition(edition));
    CHECK(ok(store->articles().find_edition(edition.id)).value().briefs.size() == 2);
  }
}

TEST_CASE("a fact is kept as it arrived, and a second one under its key is refused") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const Fact fact = sample_fact("run-1", "key-1", 2);
    ok(store->facts().add(fact));
    ok(store->facts().add(sample_failure("run-1", "key-1", 1)));
    Fact other = fact;
    other.answer.status = 500;
    CHECK(kind_of(store->facts().add(other)) == ErrorKind::conflict);
    store.reopen();
    CHECK(to_json(ok(store->facts().find(fact.run, "key-1", 2)).value()) == to_json(fact));
    const auto failure = ok(store->facts().find(fact.run, "key-1", 1)).value();
    CHECK(to_json(failure) == to_json(sample_failure("run-1", "key-1", 1)));
    REQUIRE(failure.failure);
    CHECK(failure.failure->retry_after == std::chrono::seconds(30));
    CHECK_FALSE(ok(store->facts().find(fact.run, "key-1", 3)));
    CHECK_FALSE(ok(store->facts().find(Id<Run>("run-2"), "key-1", 2)));
  }
}

TEST_CASE("facts come by run, key and attempt as a number") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->facts().add(sample_fact("b", "k", 1)));
    ok(store->facts().add(sample_fact("a", "k", 10)));
    ok(store->facts().add(sample_fact("a", "k", 2)));
    ok(store->facts().add(sample_fact("a", "j", 3)));
    Texts order;
    ok(store->facts().each([&](const Fact& fact) {
      order.push_back(fact.run.text + fact.key + std::to_string(fact.attempt));
    }));
    CHECK(order == Texts{"aj3", "ak2", "ak10", "bk1"});
  }
}

TEST_CASE("headers and bodies of a fact are any bytes") {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    Fact fact = sample_fact();
    fact.answer.headers = {{.name = "location", .value = "/caf\xe9"},
                           {.name = "", .value = ""},
                           {.name = "x", .value = ""},
                           {.name = "location", .value = "line\r\nbreak"}};
    fact.answer.body = every_byte + every_byte;
    ok(store->facts().add(fact));
    store.reopen();
    const Fact found = ok(store->facts().find(fact.run, fact.key, fact.attempt)).value();
    CHECK(found.answer.body == fact.answer.body);
    REQUIRE(found.answer.headers.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(found.answer.headers[i].name == fact.answer.headers[i].name);
      CHECK(found.answer.headers[i].value == fact.answer.headers[i].value);
    }
  }
}

TEST_CASE("odd values come back as they were: empty, negative, huge, any script") {
  const std::string all_scripts =
      "\t\n\"\\/\x01\x7f \u00e9\u4e2d\u0639\u200d\u2028\ufeff\U0001f4f0\uffff";
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    Item odd = sample_item("odd", Time(std::chrono::milliseconds(-1)));
    odd.title = all_scripts;
    odd.text = std::string(1 << 20, 'x');
    odd.published = Time(std::chrono::days(-800'000));
    odd.tags = {"", all_scripts};
    ok(store->items().add(odd));
    const Item bare;
    ok(store->items().add(bare));
    Sighting sighting;
    sighting.item = odd.id;
    sighting.rank = std::numeric_limits<int>::min();
    sighting.points = std::numeric_limits<std::int64_t>::min();
    ok(store->items().add_sighting(Id<Run>(), Time(), sighting));
    ok(store->runs().save(Run()));
    ok(store->facts().add(Fact()));
    ok(store->evidence().add(Evidence()));
    ok(store->articles().add(Article()));
    ok(store->articles().add_edition(Edition()));
    ok(store->stories().save(Story()));
    ok(store->stories().save_enrichment(Enrichment()));
    const std::string before = exported(*store);
    store.reopen();
    CHECK(exported(*store) == before);
    CHECK(to_json(ok(store->items().find(odd.id)).value()) == to_json(odd));
    CHECK(ok(store->items().find(odd.id)).value().text == odd.text);
    CHECK(ok(store->items().find(odd.id)).value().title == odd.title);
    CHECK_FALSE(ok(store->items().find(bare.id)).value().published);
    CHECK(to_json(ok(store->items().sightings(odd.id)).front().second) == to_json(sighting));
    CHECK(ids_in_order(ok(store->items().since(Time(std::chrono::days(-1))))) == Texts{"odd", ""});
  }
}

}  // namespace broadsheet::store
