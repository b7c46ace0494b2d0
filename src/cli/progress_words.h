/// What progress says, on a terminal and in a log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "news/run.h"

namespace broadsheet::cli {

/// How a source went in a run that has ended: "30 items, 28 new", "failed: …".
std::string outcome_words(const SourceOutcome& outcome);

/// The same where the state stands beside it: of a failed source only the reason, "" for none.
std::string reason_words(const SourceOutcome& outcome);

/// How it went, while the run goes on, when nobody has looked yet which items are new: "30 items".
std::string arrival_words(const SourceOutcome& outcome);

/// What it took, by the run's clock: "31 requests, 240 KiB, 1.2 s"; "" where nothing was asked.
std::string effort_words(const SourceOutcome& outcome);

/// How far a stretch of work has come, by the machine's own time.
struct Pace {
  std::int64_t done = 0;
  std::int64_t expected = 0;  ///< 0: unknown
  double seconds = 0;
  double idle_seconds = 0;  ///< since the last of them was done

  double rate() const;  ///< things a second; 0 where no time has passed
};

/// "12 of 40 pages, 6.0/s, about 5 s left". The time left is said only where the pace tells it:
/// not before a few are done, and not while one holds everything up.
std::string pace_words(const Pace& pace, std::string_view what);

/// "850 ms", "5.2 s", "2 min 5 s".
std::string duration_words(double seconds);

}  // namespace broadsheet::cli
