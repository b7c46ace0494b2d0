/// What happens in one simulated world, drawn from its seed: a value that can be shown, played
/// again, and played with less in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::simulate {

enum class FaultKind {
  timeout,         ///< the web: no answer
  busy,            ///< 429
  server_error,    ///< 500
  cut_body,        ///< half of the answer
  jump_forward,    ///< the clock, by `amount` seconds
  jump_back,       ///< the same
  full_disk,       ///< writes say that there is no room
  failing_disk,    ///< writes and syncs fail
  kill,            ///< kill -9: what was written stays
  power_cut,       ///< of what was not made safe, some stays, torn where it ends
  stop,            ///< SIGTERM
  second_runner,   ///< another process tries to run over the same folder, and reads the store
  waiting_runner,  ///< another process waits for the folder, and runs when this one has ended
  kill_builder,    ///< kill -9 while the site is built, after so many of its pages
};
std::string_view name_of(FaultKind kind);

/// Where it strikes: in which run, and at which of its requests (web, clock, stop, other runners),
/// changes to the disk (disk, kill, power cut) or pages (builder), counted from 0.
struct Fault {
  FaultKind kind = FaultKind::kill;
  int day = 0;
  int attempt = 0;  ///< a run that did not come to its end is tried again
  std::int64_t at = 0;
  std::int64_t length = 1;  ///< how many requests or changes it lasts
  std::int64_t amount = 0;  ///< seconds of a jump; of a power cut, what the rest is drawn from
};
std::string to_line(const Fault& fault);

/// The attempt that has no faults: by then every day comes to its end.
inline constexpr int attempts_with_faults = 3;

struct History {
  std::uint64_t seed = 0;
  int papers = 3;
  int reports = 5;           ///< of each paper and day
  std::vector<int> workers;  ///< of each day
  bool has_model = false;
  bool has_site = false;    ///< is published and deployed, too
  std::uint64_t order = 0;  ///< in which answers arrive is drawn from it; 0: as they were asked for
  std::int64_t spend_max = 0;  ///< for a day, in millionths of a dollar
  std::vector<Fault> faults;

  int days() const { return static_cast<int>(workers.size()); }
};

History history_of(std::uint64_t seed);

/// Faults that leave no trace: after them the store must hold what it holds without them.
bool leaves_no_trace(FaultKind kind);

}  // namespace broadsheet::simulate
