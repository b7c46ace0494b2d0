/// Runs another program to its end. The one place that starts any.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/stop_wish.h"

namespace broadsheet::pipeline {

struct ProgramCall {
  std::vector<std::string> arguments;    ///< the first is the program, looked for on our PATH
  std::vector<std::string> environment;  ///< all of it: nothing of ours is passed on
  std::string_view input = {};           ///< its standard input: a file that it can move about in
  std::size_t output_bytes_max = 64u << 10;
  std::optional<std::chrono::seconds> time_max = {};  ///< by the clock on the wall
  const StopWish* stop = nullptr;  ///< it has limits::stop_wait_max to end after that
};

enum class ProgramEnd {
  ended,     ///< by itself: `status` is its exit status
  killed,    ///< by the system: `status` is the number of the signal
  too_long,  ///< `time_max` was over, or the wait after a stop: it was killed
  too_much,  ///< it printed more than `output_bytes_max`: it was killed
};

struct ProgramResult {
  ProgramEnd end = ProgramEnd::ended;
  int status = 0;
  std::string output;
  std::string complaints;  ///< what it wrote to its error stream, at most 64 KiB of it
};

/// Blocks until the program is gone; any thread but the loop's. Errors: refused (it cannot be
/// started).
Result<ProgramResult> run_program(const ProgramCall& call);

}  // namespace broadsheet::pipeline
