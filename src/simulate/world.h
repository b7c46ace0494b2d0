/// One history from its beginning to its end: the real pipeline over the real SQLite, with a
/// simulated clock, web, model and disk. The same history gives the same world.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "simulate/history.h"

namespace broadsheet::simulate {

/// What happened in it.
struct Outcome {
  std::vector<std::string> broken;  ///< invariants, in the order in which they broke
  std::int64_t processes = 0;
  std::int64_t deaths = 0;  ///< of these, by kill or power cut
  std::int64_t requests = 0;
  std::int64_t changes = 0;  ///< to the disk
  std::int64_t articles = 0;
  std::int64_t written = 0;   ///< of these, by a model
  std::int64_t replies = 0;   ///< of the model
  std::int64_t replays = 0;   ///< runs done again from what is on record
  bool was_compared = false;  ///< with the same days without a fault
};

/// `name` is no other world's of this process; `lock` is a file of the real disk that only this
/// world uses.
struct WorldPlace {
  std::string name;
  std::filesystem::path lock;
};

Outcome play(const History& history, const WorldPlace& place);

}  // namespace broadsheet::simulate
