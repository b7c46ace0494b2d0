// The account of money under many writers at once: `ledger_bench [WRITERS [ENTRIES]]`, 64 and
// 100,000 by default. Each writer has a connection of its own, as a process would. First one writer
// alone; of each, how long its steps took from asking to done, and how long it held the write lock.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "store/ledger_bench_lock.h"
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

struct Times {
  std::vector<double> steps;
  std::vector<double> locked;
};

/// Reserves and settles each. A limit that is reached ends it.
Times write(const std::filesystem::path& path, int writer, int entries, const SpendLimits& limits) {
  const auto store = ok(SqliteStore::open(timed(path)));
  take_lock_times();
  std::vector<double> took;
  const auto measure = [&](const auto& step) {
    const auto start = Clock::now();
    step();
    took.push_back(Microseconds(Clock::now() - start).count());
  };
  for (int number = 0; number < entries; ++number) {
    LedgerEntry one = entry(writer, number);
    bool is_reached = false;
    measure([&] { is_reached = ok(store->ledger().reserve(one, limits)).has_value(); });
    if (is_reached) break;
    one.state = EntryState::settled;
    one.settled_at = one.reserved_at;
    one.charged = {charged};
    measure([&] { ok(store->ledger().settle(one, nullptr)); });
  }
  return {.steps = std::move(took), .locked = take_lock_times()};
}

double share(std::vector<double> took, double part) {
  std::ranges::sort(took);
  return took[static_cast<std::size_t>(static_cast<double>(took.size() - 1) * part)];
}

void show(const std::string& what, const std::vector<double>& took) {
  fmt::print(
      "{}, {} times: median {:.0f} us, 99 % {:.0f} us, 99.9 % {:.0f} us, longest {:.0f} us\n", what,
      took.size(), share(took, 0.5), share(took, 0.99), share(took, 0.999), std::ranges::max(took));
}

void one_alone(const std::filesystem::path& path, int entries) {
  ok(SqliteStore::open(timed(path)));
  const Times times = write(path, 0, entries, {});
  show("one writer, a step", times.steps);
  show("one writer, the lock", times.locked);
}

void side_by_side(const std::filesystem::path& path, int writers, int entries, std::int64_t limit) {
  ok(SqliteStore::open(timed(path)));
  SpendLimits limits;
  limits.day = UsdMicros{limit};
  const auto start = Clock::now();
  std::vector<Times> all(static_cast<std::size_t>(writers));
  {
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        all[static_cast<std::size_t>(writer)] = write(path, writer, entries / writers, limits);
      });
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
  std::vector<double> locked;
  for (const Times& one : all) locked.insert(locked.end(), one.locked.begin(), one.locked.end());
  show(fmt::format("{} writers, the lock", writers), locked);
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
