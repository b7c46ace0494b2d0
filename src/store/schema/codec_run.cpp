#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

template <>
inline constexpr auto all_of<RunState> = std::array{
    RunState::running, RunState::ok, RunState::partial, RunState::failed, RunState::stopped};

template <>
inline constexpr auto all_of<Stage> =
    std::array{Stage::collect, Stage::enrich, Stage::generate, Stage::publish, Stage::deploy};

void describe(auto& fields, Like<Fallback> auto& fallback) {
  fields("failed", fallback.failed);
  fields("mended", fallback.mended);
}

void describe(auto& fields, Like<StageReport> auto& report) {
  fields("stage", report.stage);
  fields("done", report.done);
  fields("processed", report.processed);
  fields("failed", report.failed);
  fields("missing", report.missing);
  fields("warnings", report.warnings);
  fields("fallback", report.fallback);
}

void describe(auto& fields, Like<SourceOutcome> auto& outcome) {
  fields("name", outcome.name);
  fields("kind", outcome.kind);
  fields("url", outcome.url);
  fields("state", outcome.state);
  fields("items", outcome.items);
  fields("items_new", outcome.items_new);
  fields("requests", outcome.requests);
  fields("bytes", outcome.bytes);
  fields("failures", outcome.failures);
  fields("misses", outcome.misses);
  fields("errors", outcome.errors);
  fields("notes", outcome.notes);
  fields("hint", outcome.hint);
  fields("not_before", outcome.not_before);
  fields("took_ms", outcome.took_ms);
}

void describe(auto& fields, Like<Drop> auto& drop) {
  fields("what", drop.what);
  fields("id", drop.id);
  fields("reason", drop.reason);
}

void describe(auto& fields, Like<Run> auto& run) {
  fields("id", run.id);
  fields("command", run.command);
  fields("configuration", run.configuration);
  fields("version", run.version);
  fields("started_at", run.started_at);
  fields("ended_at", run.ended_at);
  fields("state", run.state);
  fields("stages", run.stages);
  fields("sources", run.sources);
  fields("drops", run.drops);
  fields("warnings", run.warnings);
  fields("edition", run.edition);
  fields("why_nothing", run.why_nothing);
  fields("stopped_by", run.stopped_by);
}

void describe(auto& fields, Like<StageTiming> auto& timing) {
  fields("stage", timing.stage);
  fields("time_seconds", timing.time_seconds);
  fields("items_processed", timing.items_processed);
  fields("workers", timing.workers);
}

std::string to_json(const Run& run) {
  return written(run);
}

Result<Run> run_from_json(std::string_view json) {
  return read_as<Run>(json, "run");
}

std::string to_json(const StageTiming& timing) {
  return written(timing);
}

Result<StageTiming> stage_timing_from_json(std::string_view json) {
  return read_as<StageTiming>(json, "stage timing");
}

}  // namespace broadsheet::store
