/// The program under test, started as a person or cron would start it.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace broadsheet::journeys {

struct Launch {
  std::vector<std::string> words;             ///< without the program's name
  std::filesystem::path folder;               ///< where it runs
  std::vector<std::string> environment = {};  ///< "NAME=value", beside PATH alone
  std::string shell_prelude = {};             ///< run before it in the same process: "ulimit -f 8"
};

struct Ending {
  int status = 0;  ///< exit status; 128 and more: ended by signal `status - 128`
  std::string out;
  std::string err;
};

/// A started program; destroying it ends it.
class Program {
 public:
  explicit Program(const Launch& launch);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Waits until it ends. One that hangs is killed after some minutes, which fails the test.
  Ending wait();

  /// Kills it (SIGKILL) when `delay` has passed; one that ends earlier is left its ending.
  Ending kill_after(std::chrono::milliseconds delay);

  /// Sends it a signal when `delay` has passed, unless it has ended by then.
  void signal_after(std::chrono::milliseconds delay, int signal);

  /// Asks it to stop (SIGTERM), then waits.
  Ending stop();

  /// What it has written to stdout so far.
  std::string out_so_far() const;

 private:
  bool has_ended_within(std::chrono::milliseconds patience) const;
  Ending take_ending();

  std::filesystem::path outputs_;
  int pid_ = -1;
};

/// Starts it and waits for its end.
Ending run_program(const Launch& launch);

}  // namespace broadsheet::journeys
