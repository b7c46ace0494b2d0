/// Clearing away facts that are old, or more than there is room for.
#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "store/store.h"

namespace broadsheet::pipeline {

struct Retention {
  std::chrono::days age_max = limits::facts_age_default;
  std::int64_t bytes_max = limits::facts_bytes_default;
};

/// What is kept whatever its age: pages that an article cites, and what runs that can be gone on
/// with have recorded.
struct Needed {
  std::set<std::string> urls;
  std::set<Id<Run>> runs;
};

/// Which of `facts` go, so that none is left whose body stood with one that went: what is too old,
/// then the oldest until the rest has room. Those that read a body again stand before it.
std::vector<store::FactOutline> plan_clearing(std::vector<store::FactOutline> facts,
                                              const Needed& needed, const Retention& retention,
                                              Time now);

struct Cleared {
  std::int64_t facts = 0;
  std::int64_t bytes = 0;
  std::int64_t facts_left = 0;
  std::int64_t bytes_left = 0;
};

enum class Clearing { planned, done };

/// In one transaction. A run of which facts went cannot be replayed any more, and what its hosts
/// were asked is asked for anew, not whether it changed. Errors: those of the
/// store.
Result<Cleared> clear_facts(store::Store& store, const Retention& retention, Time now,
                            Clearing clearing = Clearing::done);

}  // namespace broadsheet::pipeline
