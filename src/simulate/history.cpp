#include "simulate/history.h"

#include <array>

#include <fmt/format.h>

#include "simulate/draws.h"

namespace broadsheet::simulate {

namespace {

constexpr std::array names{"timeout",        "busy",        "server_error", "cut_body",
                           "jump_forward",   "jump_back",   "full_disk",    "failing_disk",
                           "kill",           "power_cut",   "stop",         "second_runner",
                           "waiting_runner", "kill_builder"};
constexpr std::array worker_counts{1, 2, 3, 8, 64};
constexpr std::int64_t requests_usual = 24;  // of one run
constexpr std::int64_t changes_usual = 300;  // of the disk in one run
constexpr std::int64_t jump_max = 60 * 60 * 30;

bool strikes_disk(FaultKind kind) {
  return kind == FaultKind::full_disk || kind == FaultKind::failing_disk ||
         kind == FaultKind::kill || kind == FaultKind::power_cut;
}

std::string_view struck_by(FaultKind kind) {
  if (kind == FaultKind::kill_builder) return "page";
  return strikes_disk(kind) ? "change" : "request";
}

Fault draw_fault(Draws& draws, int days, bool is_quiet) {
  constexpr std::array quiet{FaultKind::kill, FaultKind::stop, FaultKind::second_runner,
                             FaultKind::kill_builder};
  Fault fault;
  fault.kind = is_quiet ? quiet.at(static_cast<std::size_t>(draws.between(0, 3)))
                        : static_cast<FaultKind>(draws.between(0, std::ssize(names) - 1));
  fault.day = static_cast<int>(draws.between(0, days - 1));
  fault.attempt =
      draws.one_in(3) ? static_cast<int>(draws.between(1, attempts_with_faults - 1)) : 0;
  fault.at = draws.between(0, strikes_disk(fault.kind) ? changes_usual : requests_usual);
  fault.length = draws.one_in(4) ? draws.between(2, 40) : draws.between(1, 3);
  fault.amount = draws.one_in(2) ? draws.between(1, 600) : draws.between(1, jump_max);
  return fault;
}

}  // namespace

std::string_view name_of(FaultKind kind) {
  return names.at(static_cast<std::size_t>(kind));
}

std::string to_line(const Fault& fault) {
  return fmt::format("day {}, attempt {}: {} at {} {}, for {}, amount {}", fault.day, fault.attempt,
                     name_of(fault.kind), struck_by(fault.kind), fault.at, fault.length,
                     fault.amount);
}

bool leaves_no_trace(FaultKind kind) {
  return kind == FaultKind::kill || kind == FaultKind::stop || kind == FaultKind::second_runner ||
         kind == FaultKind::kill_builder;
}

History history_of(std::uint64_t seed) {
  Draws draws(seed);
  History history;
  history.seed = seed;
  history.papers = static_cast<int>(draws.between(2, 4));
  history.reports = static_cast<int>(draws.between(2, 4));
  const auto days = draws.between(1, 2);
  for (std::int64_t day = 0; day < days; ++day) {
    const auto chosen = static_cast<std::size_t>(draws.between(0, std::ssize(worker_counts) - 1));
    // 64 threads take a while to begin: now and then is enough.
    history.workers.push_back(chosen == 4 && !draws.one_in(4) ? 4 : worker_counts.at(chosen));
  }
  history.has_model = draws.one_in(2);
  history.spend_max = draws.between(300, 6'000);
  const bool is_quiet = draws.one_in(4);
  const auto faults = draws.between(0, 8);
  for (std::int64_t i = 0; i < faults; ++i) {
    history.faults.push_back(draw_fault(draws, history.days(), is_quiet));
  }
  history.order = draws.next() | 1;
  history.has_site = draws.one_in(4);
  return history;
}

}  // namespace broadsheet::simulate
