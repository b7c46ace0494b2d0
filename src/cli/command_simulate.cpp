#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "base/how_many.h"
#include "base/processors.h"
#include "cli/commands.h"
#include "cli/json_document.h"
#include "cli/screen_text.h"
#include "simulate/simulate.h"

namespace broadsheet::cli {

namespace {

std::string how_to_repeat(const simulate::Failure& failure) {
  return fmt::format(
      "broadsheet simulate --seeds {0}..{0} --faults {1}", failure.seed,
      failure.faults.empty() ? "none" : fmt::format("{}", fmt::join(failure.faults, ",")));
}

std::string words_of(const simulate::Failure& failure) {
  std::string text =
      fmt::format("seed {}: {}\n", failure.seed, screen_text(failure.broken.front()));
  text += fmt::format("  it still breaks with {} of its faults:\n", failure.faults.size());
  for (const simulate::Fault& fault : failure.smallest.faults) {
    text += fmt::format("    {}\n", simulate::to_line(fault));
  }
  return text + fmt::format("  to repeat it: {}\n", how_to_repeat(failure));
}

std::string words_of(const simulate::Tally& tally) {
  const double worlds = static_cast<double>(tally.worlds);
  return fmt::format(
      "{} in {:.1f} s ({:.0f} a minute): {} processes, {} killed; {} requests, {} changes "
      "to the disk; {} articles, {} of them by a model, {} paid replies; {} "
      "compared with a world without faults, {} runs "
      "done again\n{}\n",
      how_many(tally.worlds, "world"), tally.seconds, 60 * worlds / std::max(tally.seconds, 0.001),
      tally.processes, tally.deaths, tally.requests, tally.changes, tally.articles, tally.written,
      tally.replies, tally.compared, tally.replays,
      tally.failures.empty() ? "every invariant held"
                             : "invariants broke in " + how_many(tally.failures.size(), "world"));
}

Json json_of(const simulate::Tally& tally) {
  Json failures = Json::array();
  for (const simulate::Failure& failure : tally.failures) {
    Json faults = Json::array();
    for (const simulate::Fault& fault : failure.smallest.faults) faults.push_back(to_line(fault));
    failures.push_back({{"seed", failure.seed},
                        {"broken", failure.broken},
                        {"faults", faults},
                        {"repeat", how_to_repeat(failure)}});
  }
  return {
      {"worlds", tally.worlds},     {"seconds", tally.seconds},    {"processes", tally.processes},
      {"killed", tally.deaths},     {"requests", tally.requests},  {"changes", tally.changes},
      {"articles", tally.articles}, {"written", tally.written},    {"replies", tally.replies},
      {"compared", tally.compared}, {"done_again", tally.replays}, {"failures", failures}};
}

/// Numbers of faults are those of one history.
std::optional<Error> fault_of(const SimulateArguments& arguments) {
  if (!arguments.faults) return {};
  Error error;
  error.place = "--faults";
  if (arguments.first != arguments.last) {
    error.what = "the faults of which seed?";
    error.hint = "name one, as in --seeds 4711";
    return error;
  }
  const std::size_t count = simulate::history_of(arguments.first).faults.size();
  for (const std::size_t number : *arguments.faults) {
    if (number < count) continue;
    error.what = fmt::format("seed {} has no fault {}", arguments.first, number);
    error.hint = fmt::format("it has {}, numbered from 0; \"none\" plays it without any", count);
    return error;
  }
  return {};
}

}  // namespace

ExitStatus simulate_worlds(const Shell& shell, const CommonArguments& common,
                           const SimulateArguments& arguments) {
  if (const auto fault = fault_of(arguments)) {
    return report(shell, common, *fault, ExitStatus::wrong_usage);
  }
  const int jobs = arguments.jobs.value_or(usable_processors());
  const auto folder =
      std::filesystem::temp_directory_path() / fmt::format("broadsheet-simulate-{}", ::getpid());
  const auto tally =
      simulate::simulate({.first = arguments.first,
                          .last = arguments.last,
                          .side_by_side = static_cast<std::size_t>(std::max(jobs, 1)),
                          .time_max = arguments.time_max,
                          .faults = arguments.faults,
                          .folder = folder});
  if (!tally) return report(shell, common, tally.error());
  if (common.json) {
    say_json(shell.out, json_of(*tally));
  } else {
    for (const simulate::Failure& failure : tally->failures) say(shell.out, words_of(failure));
    if (!common.quiet || !tally->failures.empty()) say(shell.out, words_of(*tally));
  }
  return tally->failures.empty() ? ExitStatus::done : ExitStatus::failed;
}

}  // namespace broadsheet::cli
