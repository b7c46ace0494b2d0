// The same random calls on a memory store and on SQLite have the same outcomes and leave the same
// export, also across transactions that are dropped and stores that are opened again.
#include <array>
#include <cstdint>
#include <tuple>

#include <rapidcheck.h>

#include "store/samples.h"
#include "store/samples_of_memory.h"
#include "store/samples_of_runs.h"
#include "store/schema/codec.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

struct Player {
  StoreUnderTest store;
  std::unique_ptr<Transaction> transaction;
};

/// Small numbers, so that calls meet: the same items, the same stories.
std::string name(std::string_view kind, int number) {
  return std::string(kind) + std::to_string(number % 6);
}

std::string outcome(const Result<void>& result) {
  return result ? "done" : std::string(name_of(result.error().kind));
}
std::string outcome(const Result<bool>& result) {
  return result ? std::to_string(*result) : std::string(name_of(result.error().kind));
}

template <class T>
std::string listed(const std::vector<T>& values) {
  std::string all;
  for (const T& value : values) all += to_json(value) + "\n";
  return all;
}

void append_utf8(std::string& text, int code) {
  const auto add = [&](int byte) { text += static_cast<char>(byte); };
  if (code < 0x80) return add(code);
  if (code < 0x800) {
    add(0xc0 | code >> 6);
  } else if (code < 0x10000) {
    add(0xe0 | code >> 12);
    add(0x80 | (code >> 6 & 0x3f));
  } else {
    add(0xf0 | code >> 18);
    add(0x80 | (code >> 12 & 0x3f));
    add(0x80 | (code >> 6 & 0x3f));
  }
  add(0x80 | (code & 0x3f));
}

using Call = std::string (*)(Player& player, int a, int b);

std::string add_item(Player& player, int a, int b) {
  return outcome(player.store->items().add(sample_item(name("item", a), moment(b % 4))));
}

std::string add_sighting(Player& player, int a, int b) {
  return outcome(player.store->items().add_sighting(
      Id<Run>(name("run", b / 3)), moment(b % 5),
      sample_sighting(name("item", a), name("source", a / 6 % 2))));
}

std::string save_story(Player& player, int a, int b) {
  const std::vector members{name("item", b), name("item", b / 6)};
  return outcome(
      player.store->stories().save(sample_story(name("story", a), members, moment(a / 6 % 9))));
}

std::string save_enrichment(Player& player, int a, int b) {
  Enrichment enrichment = sample_enrichment(name("story", a), name("run", b));
  enrichment.reports = a * 1'000 + b;
  return outcome(player.store->stories().save_enrichment(enrichment));
}

std::string add_evidence(Player& player, int a, int b) {
  return outcome(player.store->evidence().add(
      sample_evidence(name("evidence", a), name("item", b), EvidenceKind(b / 6 % 4))));
}

std::string add_article(Player& player, int a, int b) {
  return outcome(player.store->articles().add(
      sample_article(name("article", a), name("/path", b), name("story", a))));
}

std::string add_edition(Player& player, int a, int b) {
  Edition edition = sample_edition(name("edition", a), moment(b % 3));
  edition.briefs = {sample_brief(name("story", b))};
  return outcome(player.store->articles().add_edition(edition));
}

std::string save_run(Player& player, int a, int b) {
  return outcome(player.store->runs().save(sample_run(name("run", a), moment(b % 7))));
}

std::string add_fact(Player& player, int a, int b) {
  Fact fact = a % 2 == 0 ? sample_fact(name("run", a), name("key", b), 1 + b / 6 % 3)
                         : sample_failure(name("run", a), name("key", b), 1 + b / 6 % 3);
  fact.answer.body.assign(static_cast<std::size_t>(a), static_cast<char>(b));
  return outcome(player.store->facts().add(fact));
}

std::string look(Player& player, int a, int b) {
  Store& store = *player.store;
  std::string seen = listed(ok(store.items().since(moment(a % 5))));
  seen += listed(ok(store.items().latest(static_cast<std::size_t>(b % 8))));
  seen += listed(ok(store.stories().changed_since(moment(a % 10))));
  seen += listed(ok(store.evidence().of_item(Id<Item>(name("item", b)))));
  seen += listed(ok(store.runs().latest(static_cast<std::size_t>(a % 8))));
  const auto enrichment = ok(store.stories().enrichment(Id<Story>(name("story", a))));
  if (enrichment) seen += to_json(*enrichment);
  seen += std::to_string(ok(store.articles().is_reported(Id<Story>(name("story", b)))));
  seen += std::to_string(ok(store.items().count()) * 100 + ok(store.stories().count()));
  return seen;
}

std::string begin(Player& player, int, int) {
  auto begun = player.store->begin();
  if (!begun) return std::string(name_of(begun.error().kind));
  player.transaction = *std::move(begun);
  return "begun";
}

std::string commit(Player& player, int, int) {
  if (!player.transaction) return "none";
  const auto committed = player.transaction->commit();
  player.transaction.reset();
  return outcome(committed);
}

std::string drop(Player& player, int, int) {
  player.transaction.reset();
  return "dropped";
}

std::string reopen(Player& player, int, int) {
  player.transaction.reset();
  player.store.reopen();
  return "open";
}

// The first come oftener than the last.
constexpr std::array<Call, 20> calls{
    add_item,     add_item,     add_item,    add_sighting,    add_sighting,
    save_story,   save_story,   save_story,  save_enrichment, save_enrichment,
    add_evidence, add_evidence, add_article, add_edition,     save_run,
    add_fact,     look,         begin,       commit,          drop};

}  // namespace

TEST_CASE("memory and SQLite answer the same random calls alike and export the same bytes") {
  using Step = std::tuple<std::uint8_t, std::uint8_t, std::uint8_t>;
  const bool is_alike = rc::check([](const std::vector<Step>& steps) {
    const auto kinds = stores_under_test();
    Player memory{StoreUnderTest(kinds[0]), {}};
    Player sqlite{StoreUnderTest(kinds[1]), {}};
    for (const auto& [call, a, b] : steps) {
      const Call play = call == 255 ? reopen : calls[call % calls.size()];
      RC_ASSERT(play(memory, a, b) == play(sqlite, a, b));
    }
    RC_ASSERT(exported(*memory.store) == exported(*sqlite.store));
    RC_ASSERT(reopen(memory, 0, 0) == reopen(sqlite, 0, 0));
    RC_ASSERT(exported(*memory.store) == exported(*sqlite.store));
  });
  CHECK(is_alike);
}

TEST_CASE("any text, number and byte comes back from JSON as it was") {
  const auto text = [] {
    const auto letter =
        rc::gen::oneOf(rc::gen::inRange(0x00, 0x80), rc::gen::inRange(0x80, 0x800),
                       rc::gen::inRange(0x800, 0xd800), rc::gen::inRange(0xe000, 0x110000));
    std::string all;
    for (const int code : *rc::gen::container<std::vector<int>>(letter)) {
      append_utf8(all, code);
    }
    return all;
  };
  const bool is_same = rc::check([&](std::int64_t number, double real, const std::string& bytes) {
    Item item = sample_item(text());
    item.tags = {text(), text()};
    item.collected_at = Time(std::chrono::milliseconds(number % 200'000'000'000'000));
    const Item again = item_from_json(to_json(item)).value();
    RC_ASSERT(again.id == item.id);
    RC_ASSERT(again.tags == item.tags);
    RC_ASSERT(again.collected_at == item.collected_at);
    Sighting sighting = sample_sighting();
    sighting.points = number;
    RC_ASSERT(sighting_from_json(to_json(sighting)).value().points == number);
    StageTiming timing = sample_timing();
    timing.time_seconds = real;
    RC_ASSERT(stage_timing_from_json(to_json(timing)).value().time_seconds == real);
    Fact fact = sample_fact();
    fact.answer.body = bytes;
    RC_ASSERT(fact_from_json(to_json(fact)).value().answer.body == bytes);
  });
  CHECK(is_same);
}

}  // namespace broadsheet::store
