/// Many worlds, one for each seed. What breaks in one is told with all that is needed to see it
/// again, and with as little around it as still breaks it.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/result.h"
#include "simulate/world.h"

namespace broadsheet::simulate {

struct Wanted {
  std::uint64_t first = 1;
  std::uint64_t last = 1;
  std::size_t side_by_side = 1;                         ///< worlds
  std::optional<std::chrono::seconds> time_max = {};    ///< no world is begun after that
  std::optional<std::vector<std::size_t>> faults = {};  ///< of the history, from 0: only these
  std::filesystem::path folder = {};                    ///< for lock files, removed afterwards
  bool ends_at_first = false;                           ///< no world is begun after one that failed
};

struct Failure {
  std::uint64_t seed = 0;
  std::vector<std::string> broken;
  History smallest;                 ///< still breaks the same invariant
  std::vector<std::size_t> faults;  ///< that are left, as numbers in the seed's history
};

struct Tally {
  std::int64_t worlds = 0;
  std::int64_t processes = 0;
  std::int64_t deaths = 0;
  std::int64_t requests = 0;
  std::int64_t changes = 0;
  std::int64_t articles = 0;
  std::int64_t written = 0;  ///< of these, by a model
  std::int64_t replies = 0;
  std::int64_t replays = 0;
  std::int64_t compared = 0;
  double seconds = 0;
  std::vector<Failure> failures;  ///< by seed, at most 20
};

/// No store may be open in this process meanwhile. Errors: those of making the folder.
Result<Tally> simulate(const Wanted& wanted);

}  // namespace broadsheet::simulate
