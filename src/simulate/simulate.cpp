#include "simulate/simulate.h"

#include <algorithm>
#include <atomic>

#include <fmt/format.h>

#include "base/clock.h"
#include "base/files.h"
#include "base/side_by_side.h"
#include "simulate/disk.h"

namespace broadsheet::simulate {

namespace {

constexpr std::size_t failures_max = 20;

/// "name" of "name: what breaks it".
std::string_view invariant_of(const Outcome& outcome) {
  const std::string_view first = outcome.broken.front();
  return first.substr(0, first.find(": "));
}

History with_faults(const History& history, const std::vector<std::size_t>& kept) {
  History smaller = history;
  smaller.faults.clear();
  for (const std::size_t number : kept) {
    if (number < history.faults.size()) smaller.faults.push_back(history.faults[number]);
  }
  return smaller;
}

std::vector<std::size_t> all_faults(const History& history) {
  std::vector<std::size_t> numbers(history.faults.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
  return numbers;
}

/// Leaves out one fault after the other, as long as the same invariant breaks.
Failure minimised(const History& history, const Outcome& outcome, std::vector<std::size_t> kept,
                  const WorldPlace& place) {
  const std::string_view broken = invariant_of(outcome);
  for (std::size_t i = 0; i < kept.size();) {
    std::vector<std::size_t> fewer = kept;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    const Outcome again = play(with_faults(history, fewer), place);
    if (!again.broken.empty() && invariant_of(again) == broken) {
      kept = std::move(fewer);
    } else {
      ++i;
    }
  }
  return {.seed = history.seed,
          .broken = outcome.broken,
          .smallest = with_faults(history, kept),
          .faults = std::move(kept)};
}

/// One world and what is to be told of it.
struct Told {
  Outcome outcome;
  std::optional<Failure> failure;
  bool was_played = false;
};

Told play_seed(const Wanted& wanted, std::uint64_t seed) {
  const std::string name = fmt::format("world-{}", seed);
  const WorldPlace place{.name = name, .lock = wanted.folder / name};
  const History history = history_of(seed);
  const std::vector<std::size_t> kept = wanted.faults.value_or(all_faults(history));
  Told told{.outcome = play(with_faults(history, kept), place), .failure = {}, .was_played = true};
  if (!told.outcome.broken.empty()) {
    told.failure = minimised(history, told.outcome, kept, place);
  }
  std::error_code ignored;
  std::filesystem::remove(place.lock, ignored);
  return told;
}

void add(Tally& tally, Told& told) {
  if (!told.was_played) return;
  ++tally.worlds;
  tally.processes += told.outcome.processes;
  tally.deaths += told.outcome.deaths;
  tally.requests += told.outcome.requests;
  tally.changes += told.outcome.changes;
  tally.articles += told.outcome.articles;
  tally.written += told.outcome.written;
  tally.replies += told.outcome.replies;
  tally.replays += told.outcome.replays;
  tally.compared += told.outcome.was_compared ? 1 : 0;
  if (told.failure && tally.failures.size() < failures_max) {
    tally.failures.push_back(*std::move(told.failure));
  }
}

}  // namespace

Result<Tally> simulate(const Wanted& wanted) {
  TRY(make_folder(wanted.folder));
  let_sqlite_find_disks();
  const Stopwatch stopwatch;
  const std::chrono::duration<double> time_max = wanted.time_max.value_or(std::chrono::years(1));
  constexpr std::size_t at_once = 1'000;
  Tally tally;
  std::atomic<bool> is_over = false;
  for (std::uint64_t from = wanted.first; from <= wanted.last && !is_over; from += at_once) {
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(at_once, wanted.last - from + 1));
    std::vector<Told> told(count);
    in_stretches(count, 1, wanted.side_by_side, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        if (is_over || stopwatch.seconds() > time_max.count()) return;
        told[i] = play_seed(wanted, from + i);
        if (told[i].failure && wanted.ends_at_first) is_over = true;
      }
    });
    for (Told& one : told) add(tally, one);
    if (stopwatch.seconds() > time_max.count()) is_over = true;
  }
  tally.seconds = stopwatch.seconds();
  std::error_code ignored;
  std::filesystem::remove_all(wanted.folder, ignored);
  return tally;
}

}  // namespace broadsheet::simulate
