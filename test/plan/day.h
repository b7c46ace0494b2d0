/// A day of six papers that report much the same, over a web that is scripted: enough items for
/// every phase to work side by side.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/event_loop.h"
#include "base/pool.h"
#include "base/sim_clock.h"
#include "free_clock.h"
#include "news/run.h"
#include "pipeline/config.h"
#include "scripted_web.h"
#include "store/store.h"
#include "surroundings.h"

namespace broadsheet::plan {

inline constexpr std::array worker_counts{1, 2, 8, 64};
inline constexpr std::array collect_to_generate{Stage::collect, Stage::enrich, Stage::generate};
inline constexpr int papers = 6;
inline constexpr int reports_of_each = 12;

pipeline::Config papers_config();
void script_day(ScriptedWeb& web);

/// Everything stored, as the export writes it, without the facts and what a run took.
std::string stored_bytes(store::Store& store);

struct DayOptions {
  int workers = 1;
  std::size_t requests_at_once = limits::requests_under_way_max;
  std::string off_by = {};  ///< where parallel work was switched off
};

/// A newsroom in memory. With `FreeClock` answers may take a while and come in any order.
template <class AnyClock = SimClock>
struct Day : Surroundings<AnyClock> {
  explicit Day(DayOptions options);
  Run run();

  ScriptedWeb web{this->loop};
  DayOptions how;
};

extern template struct Day<SimClock>;
extern template struct Day<FreeClock>;

}  // namespace broadsheet::plan
