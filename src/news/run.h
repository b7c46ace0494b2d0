/// One execution of the pipeline, as it is stored and reported.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/ids.h"
#include "base/time.h"
#include "news/item.h"

namespace broadsheet {

struct Edition;

/// `stopped`: somebody asked it to end before it was done; the same command goes on with it.
enum class RunState { running, ok, partial, failed, stopped };
std::string_view name_of(RunState state);

enum class SourceState { fresh, unchanged, later, failed, skipped };
std::string_view name_of(SourceState state);

/// How one source went in one run.
struct SourceOutcome {
  std::string name;
  SourceKind kind = SourceKind::feed;
  std::string url;
  SourceState state = SourceState::fresh;
  std::int64_t items = 0;      ///< read from its answers
  std::int64_t items_new = 0;  ///< not stored before
  std::int64_t requests = 0;
  std::int64_t bytes = 0;               ///< of its answers, decompressed
  std::int64_t failures = 0;            ///< requests that stayed without a usable answer
  std::int64_t misses = 0;              ///< requests that a recorded web had no answer for
  std::vector<std::string> errors;      ///< one line each, at most 20
  std::vector<std::string> notes = {};  ///< what was mended or left out, one line each, at most 20
  std::string hint;                     ///< what a person can do
  std::optional<Time> not_before = {};  ///< it keeps failing and is left alone until then
  /// From its first request to its last answer, by the run's clock; nothing where none was sent.
  std::optional<std::int64_t> took_ms = {};
};

/// Something left out on purpose, and why.
struct Drop {
  std::string what;  ///< "item", "story", "claim", "article", "page"
  std::string id;
  std::string reason;
};

enum class Stage { collect, enrich, generate, publish, deploy };
std::string_view name_of(Stage stage);

/// More than a fifth of a stage's items failed, and those were asked for again: one at a time,
/// after longer waits.
struct Fallback {
  std::int64_t failed = 0;  ///< of the first time
  std::int64_t mended = 0;  ///< of these, the second time
};

/// What a stage did. Equal inputs give equal stage reports; what depends on the machine (times,
/// workers) is logged and kept apart in `StageTiming`.
struct StageReport {
  Stage stage = Stage::collect;
  bool done = false;
  std::int64_t processed = 0;
  std::int64_t failed = 0;
  std::int64_t missing = 0;
  std::vector<std::string> warnings;
  std::optional<Fallback> fallback = {};
};

struct StageTiming {
  Stage stage = Stage::collect;
  double time_seconds = 0;
  std::int64_t items_processed = 0;
  int workers = 1;
};

struct Run {
  Id<Run> id;
  std::string command;        ///< "run", "collect" …
  std::string configuration;  ///< hash of the settings that shape the result
  std::string version;
  Time started_at;
  std::optional<Time> ended_at;
  RunState state = RunState::running;
  std::vector<StageReport> stages;
  std::vector<SourceOutcome> sources;
  std::vector<Drop> drops;
  std::vector<std::string> warnings;
  Id<Edition> edition;      ///< empty: nothing was published
  std::string why_nothing;  ///< set where nothing was published
  std::string stopped_by;   ///< "SIGTERM", where the state is stopped
};

}  // namespace broadsheet
