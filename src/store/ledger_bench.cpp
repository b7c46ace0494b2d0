// The account of money under many writers at once: `ledger_bench [WRITERS [ENTRIES]]`, 64 and
// 100,000 by default. Each writer has a connection of its own, as a process would. First one writer
// alone, whose times from asking to done are what the lock is held at most.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "store/sqlite/sqlite_store.h"

namespace broadsheet::store {

namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr std::int64_t reserved = 10;
constexpr std::int64_t charged = 4;

template <class T>
T ok(Result<T> result) {
  must(result.has_value());
  if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

LedgerEntry entry(int writer, int number) {
  LedgerEntry one;
  one.id = Id<LedgerEntry>(fmt::format("{:04}-{:08}", writer, number));
  one.run = Id<Run>("20260626-070000");
  one.subject = fmt::format("story-{}", number % 500);
  one.purpose = "score";
  one.model = "gpt-4.1-nano";
  one.request = one.id.text;
  one.reserved_at = Time{} + std::chrono::hours(500'000);
  one.reserved = {reserved};
  return one;
}

/// Reserves and settles each; gives back how long each of the two steps took. A limit that is
/// reached ends it.
std::vector<double> write(const std::filesystem::path& path, int writer, int entries,
                          const SpendLimits& limits) {
  const auto store = ok(SqliteStore::open(path));
  std::vector<double> took;
  const auto timed = [&](const auto& step) {
    const auto start = Clock::now();
    step();
    took.push_back(Microseconds(Clock::now() - start).count());
  };
  for (int number = 0; number < entries; ++number) {
    LedgerEntry one = entry(writer, number);
    bool is_reached = false;
    timed([&] { is_reached = ok(store->ledger().reserve(one, limits)).has_value(); });
    if (is_reached) break;
    one.state = EntryState::settled;
    one.settled_at = one.reserved_at;
    one.charged = {charged};
    timed([&] { ok(store->ledger().settle(one, nullptr)); });
  }
  return took;
}

double share(std::vector<double> took, double part) {
  std::ranges::sort(took);
  return took[static_cast<std::size_t>(static_cast<double>(took.size() - 1) * part)];
}

void one_alone(const std::filesystem::path& path, int entries) {
  ok(SqliteStore::open(path));
  const std::vector<double> took = write(path, 0, entries, {});
  fmt::print("one writer, {} steps: median {:.0f} us, 99 % {:.0f} us, 99.9 % {:.0f} us\n",
             took.size(), share(took, 0.5), share(took, 0.99), share(took, 0.999));
}

void side_by_side(const std::filesystem::path& path, int writers, int entries, std::int64_t limit) {
  ok(SqliteStore::open(path));
  SpendLimits limits;
  limits.day = UsdMicros{limit};
  const auto start = Clock::now();
  {
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] { write(path, writer, entries / writers, limits); });
    }
  }
  const std::chrono::duration<double> seconds = Clock::now() - start;
  const auto store = ok(SqliteStore::open(path));
  std::int64_t present = 0;
  UsdMicros sum;
  ok(store->ledger().each([&](const LedgerEntry& one) {
    ++present;
    sum = sum + counted(one);
  }));
  ok(store->ledger().check());
  fmt::print("{} writers, limit {}: {} of {} entries, {} counted, {:.1f} s, {:.0f} a second\n",
             writers, limit, present, entries / writers * writers, sum.count, seconds.count(),
             static_cast<double>(present) / seconds.count());
}

}  // namespace

}  // namespace broadsheet::store

int main(int argument_count, char** arguments) {
  const int writers = argument_count > 1 ? std::atoi(arguments[1]) : 64;
  const int entries = argument_count > 2 ? std::atoi(arguments[2]) : 100'000;
  const auto folder = std::filesystem::temp_directory_path() / "broadsheet-ledger-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  broadsheet::store::one_alone(folder / "one.db", entries / 10);
  broadsheet::store::side_by_side(folder / "all.db", writers, entries, 1'000'000'000);
  broadsheet::store::side_by_side(folder / "limit.db", writers, entries, entries * 2LL);
  std::filesystem::remove_all(folder);
}
