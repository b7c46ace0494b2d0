// What every store promises about money (ledger.h).
#include <array>
#include <map>

#include <rapidcheck.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/ledger_rules.h"
#include "store/samples.h"
#include "store/schema/codec.h"
#include "store/sqlite/connection.h"
#include "store/stores_under_test.h"

namespace broadsheet::store {

namespace {

LedgerEntry entry(std::string id, std::int64_t micros, std::string run = "run-1") {
  LedgerEntry made;
  made.id = Id<LedgerEntry>(std::move(id));
  made.run = Id<Run>(std::move(run));
  made.subject = "story-1";
  made.purpose = "score";
  made.model = "m-1";
  made.request = "request of " + made.id.text;
  made.reserved_at = moment(0);
  made.reserved = {micros};
  return made;
}

LedgerEntry ended(LedgerEntry one, EntryState state, std::int64_t micros) {
  one.state = state;
  one.charged = {micros};
  one.settled_at = moment(1);
  one.prompt_tokens = 10;
  one.reply_tokens = 2;
  one.outcome = "done";
  return one;
}

StoredReply reply_to(const LedgerEntry& one, std::string body = "{\"a\":1}\xff") {
  StoredReply reply;
  reply.request = one.request;
  reply.asked = "all of it";
  reply.run = one.run;
  reply.purpose = one.purpose;
  reply.model = one.model;
  reply.status = 200;
  reply.content_type = "application/json";
  reply.body = std::move(body);
  reply.received_at = moment(1);
  reply.latency_ms = 900;
  reply.outcome = "done";
  reply.finish_reason = "stop";
  reply.cost = one.charged;
  return reply;
}

SpendLimits by_day(std::int64_t micros) {
  SpendLimits limits;
  limits.day = UsdMicros{micros};
  return limits;
}

const SpendScope today{.scope = "day", .key = "2026-06-26"};

std::int64_t sum_of_entries(Store& store) {
  UsdMicros sum;
  ok(store.ledger().each([&](const LedgerEntry& one) { sum = sum + counted(one); }));
  return sum.count;
}

}  // namespace

TEST_CASE("a reservation and its settlement come back whole, with the reply that was paid") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    CHECK_FALSE(ok(store->ledger().reserve(entry("a", 100), {})));
    const LedgerEntry settled = ended(entry("a", 100), EntryState::settled, 40);
    const StoredReply reply = reply_to(settled);
    ok(store->ledger().settle(settled, &reply));
    store.reopen();
    ok(store->ledger().each(
        [&](const LedgerEntry& one) { CHECK(to_json(one) == to_json(settled)); }));
    const auto again = ok(store->ledger().reply(settled.request));
    REQUIRE(again);
    CHECK(to_json(*again) == to_json(reply));
    CHECK(again->latency_ms == 900);
    CHECK(ok(store->ledger().spent(today)) == UsdMicros{40});
    CHECK_FALSE(ok(store->ledger().reply("another request")));
  }
}

TEST_CASE("each limit refuses what would pass it, names itself, and writes nothing") {
  struct Case {
    const char* name;
    void (*set)(SpendLimits&);
  };
  constexpr std::array cases{
      Case{"call", [](SpendLimits& limits) { limits.call = UsdMicros{59}; }},
      Case{"article", [](SpendLimits& limits) { limits.article = UsdMicros{99}; }},
      Case{"run", [](SpendLimits& limits) { limits.run = UsdMicros{99}; }},
      Case{"day", [](SpendLimits& limits) { limits.day = UsdMicros{99}; }},
      Case{"month", [](SpendLimits& limits) { limits.month = UsdMicros{99}; }},
      Case{"score", [](SpendLimits& limits) { limits.purposes["score"] = UsdMicros{99}; }}};
  for (const StoreKind& kind : stores_under_test()) {
    for (const Case& one : cases) {
      CAPTURE(kind.name);
      CAPTURE(one.name);
      StoreUnderTest store(kind);
      CHECK_FALSE(ok(store->ledger().reserve(entry("a", 40), {})));
      SpendLimits limits;
      one.set(limits);
      const auto reached = ok(store->ledger().reserve(entry("b", 60), limits));
      REQUIRE(reached);
      CHECK(reached->limit == one.name);
      CHECK(reached->left == UsdMicros{59});
      CHECK(sum_of_entries(*store) == 40);
    }
  }
}

TEST_CASE("another day, another run and another purpose have limits of their own") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    SpendLimits limits = by_day(100);
    limits.run = UsdMicros{100};
    CHECK_FALSE(ok(store->ledger().reserve(entry("a", 100), limits)));
    LedgerEntry later = entry("b", 100, "run-2");
    CHECK(ok(store->ledger().reserve(later, limits)));
    later.reserved_at = moment(86'400);
    CHECK_FALSE(ok(store->ledger().reserve(later, limits)));
  }
}

TEST_CASE("a call that cost nothing gives its reservation back, a lost one keeps it") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    ok(store->ledger().reserve(entry("a", 100), {}));
    ok(store->ledger().settle(ended(entry("a", 100), EntryState::released, 0), nullptr));
    CHECK(ok(store->ledger().spent(today)) == UsdMicros{0});
    ok(store->ledger().reserve(entry("b", 70), {}));
    ok(store->ledger().settle(ended(entry("b", 70), EntryState::lost, 0), nullptr));
    CHECK(ok(store->ledger().spent(today)) == UsdMicros{70});
    ok(store->ledger().check());
  }
}

TEST_CASE("nothing is settled twice, or without a reservation, or reserved twice") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const LedgerEntry settled = ended(entry("a", 100), EntryState::settled, 40);
    CHECK(kind_of(store->ledger().settle(settled, nullptr)) == ErrorKind::conflict);
    ok(store->ledger().reserve(entry("a", 100), {}));
    CHECK(kind_of(store->ledger().reserve(entry("a", 1), {})) == ErrorKind::conflict);
    ok(store->ledger().settle(settled, nullptr));
    CHECK(kind_of(store->ledger().settle(settled, nullptr)) == ErrorKind::conflict);
    CHECK(ok(store->ledger().spent(today)) == UsdMicros{40});
  }
}

TEST_CASE("a reservation is refused inside a transaction, which might take it back") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    const auto transaction = ok(store->begin());
    CHECK(kind_of(store->ledger().reserve(entry("a", 1), {})) == ErrorKind::conflict);
  }
}

TEST_CASE("a dead process's reservation counts on, and is lost once its request is answered") {
  for (const StoreKind& kind : stores_under_test()) {
    CAPTURE(kind.name);
    StoreUnderTest store(kind);
    LedgerEntry dead = entry("dead", 60);
    LedgerEntry again = entry("again", 60);
    again.request = dead.request;
    ok(store->ledger().reserve(dead, by_day(130)));
    store.reopen();
    CHECK(ok(store->ledger().reserve(entry("c", 71), by_day(130))));
    CHECK_FALSE(ok(store->ledger().reserve(again, by_day(130))));
    const LedgerEntry settled = ended(again, EntryState::settled, 20);
    const StoredReply reply = reply_to(settled);
    ok(store->ledger().settle(settled, &reply));
    CHECK(ok(store->ledger().spent(today)) == UsdMicros{80});
    std::map<std::string, EntryState> states;
    ok(store->ledger().each([&](const LedgerEntry& one) { states[one.id.text] = one.state; }));
    CHECK(states["dead"] == EntryState::lost);
    ok(store->ledger().check());
  }
}

TEST_CASE("whatever calls do in whatever order, no limit is passed and every sum is right") {
  using Step = std::tuple<std::uint8_t, std::uint8_t, std::uint8_t>;
  const bool is_kept = rc::check([](const std::vector<Step>& steps) {
    for (const StoreKind& kind : stores_under_test()) {
      StoreUnderTest store(kind);
      std::vector<LedgerEntry> open;
      std::int64_t paid = 0;
      int number = 0;
      for (const auto& [act, amount, which] : steps) {
        if (act % 2 == 0 || open.empty()) {
          const LedgerEntry one = entry(std::to_string(number++), amount);
          if (!ok(store->ledger().reserve(one, by_day(600)))) open.push_back(one);
        } else {
          const std::size_t index = which % open.size();
          const LedgerEntry one = open[index];
          open.erase(open.begin() + static_cast<std::ptrdiff_t>(index));
          const auto charged = std::min<std::int64_t>(one.reserved.count, which);
          const auto state = EntryState(1 + act / 2 % 3);
          const LedgerEntry done = ended(one, state, charged);
          const StoredReply reply = reply_to(done);
          ok(store->ledger().settle(done, state == EntryState::settled ? &reply : nullptr));
          if (state == EntryState::settled) paid += charged;
        }
        RC_ASSERT(ok(store->ledger().spent(today)).count <= 600);
        RC_ASSERT(ok(store->ledger().spent(today)).count == sum_of_entries(*store));
      }
      std::int64_t replies = 0;
      ok(store->ledger().each_reply([&](const StoredReply& one) { replies += one.cost.count; }));
      RC_ASSERT(replies == paid);
      ok(store->ledger().check());
    }
  });
  CHECK(is_kept);
}

TEST_CASE("processes that reserve side by side never pass a limit together") {
  constexpr int processes = 4;
  constexpr int calls = 60;
  const TemporaryFolder folder;
  const auto path = folder / "store.db";
  ok(SqliteStore::open(path));
  std::vector<pid_t> children;
  for (int child = 0; child < processes; ++child) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    auto store = SqliteStore::open(path);
    if (!store) ::_exit(1);
    for (int call = 0; call < calls; ++call) {
      const auto one = entry(std::to_string(child) + "-" + std::to_string(call), 10);
      const auto reached = (*store)->ledger().reserve(one, by_day(1'000));
      if (!reached) ::_exit(1);
      if (!*reached && call % 3 == 0 &&
          !(*store)->ledger().settle(ended(one, EntryState::settled, 4), nullptr)) {
        ::_exit(1);
      }
    }
    ::_exit(0);
  }
  for (const pid_t child : children) {
    int status = 1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  const auto store = ok(SqliteStore::open(path));
  const std::int64_t spent = ok(store->ledger().spent(today)).count;
  CHECK(spent <= 1'000);
  CHECK(spent > 990);
  CHECK(spent == sum_of_entries(*store));
  ok(store->ledger().check());
}

TEST_CASE("a damaged ledger is named, pays nothing, and stays as it was found") {
  const TemporaryFolder folder;
  const auto path = folder / "store.db";
  {
    const auto store = ok(SqliteStore::open(path));
    ok(store->ledger().reserve(entry("a", 100), {}));
  }
  for (const char* damage : {"UPDATE ledger_sums SET micros = 7 WHERE scope = 'day'",
                             "DELETE FROM ledger_sums WHERE scope = 'month'",
                             "INSERT INTO ledger_sums VALUES ('run', 'never', 5)"}) {
    CAPTURE(damage);
    const auto connection = ok(Connection::open(path.string()));
    ok(connection->execute(damage));
    const auto store = ok(SqliteStore::open(path));
    const std::string before = exported(*store);
    const auto reserved = store->ledger().reserve(entry("b", 1), {});
    REQUIRE(kind_of(reserved) == ErrorKind::corrupt);
    CHECK(reserved.error().what.contains("the ledger is damaged"));
    CHECK_FALSE(reserved.error().hint.empty());
    CHECK(exported(*store) == before);
  }
}

}  // namespace broadsheet::store
