#include <algorithm>

#include "store/contract_errors.h"
#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* save_sql = R"sql(
INSERT INTO runs (id, started_at, body) VALUES (?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, body = excluded.body)sql";
constexpr const char* find_sql = "SELECT id, body FROM runs WHERE id = ?1";
constexpr const char* latest_sql =
    "SELECT id, body FROM runs ORDER BY started_at DESC, id DESC LIMIT ?1";
constexpr const char* each_sql = "SELECT id, body FROM runs ORDER BY started_at, id";
constexpr const char* save_timing_sql = R"sql(
INSERT INTO timings (run, stage, body) VALUES (?1, ?2, ?3)
ON CONFLICT (run, stage) DO UPDATE SET body = excluded.body)sql";
constexpr const char* timings_sql = "SELECT run, body FROM timings WHERE run = ?1";

class SqliteRuns final : public RunStore {
 public:
  explicit SqliteRuns(Connection& connection) : connection_(connection) {}

  Result<void> save(const Run& run) override {
    TRY(connection_.check_place());  // at least at each end of a stage somebody looks
    TRY_LET(Statement save, connection_.prepare(save_sql));
    TRY(save.bind(run.id, run.started_at, to_json(run)).run());
    return {};
  }

  Result<std::optional<Run>> find(const Id<Run>& id) override {
    return find_body<Run>(connection_, find_sql, run_from_json, id);
  }

  Result<std::vector<Run>> latest(std::size_t count) override {
    return list_bodies<Run>(connection_, latest_sql, run_from_json, limit_of(count));
  }

  Result<void> save_timing(const Id<Run>& run, const StageTiming& timing) override {
    TRY_LET(Statement save, connection_.prepare(save_timing_sql));
    TRY(save.bind(run, name_of(timing.stage), to_json(timing)).run());
    return {};
  }

  Result<std::vector<StageTiming>> timings(const Id<Run>& run) override {
    TRY_LET(auto timings,
            list_bodies<StageTiming>(connection_, timings_sql, stage_timing_from_json, run));
    std::ranges::sort(timings, {}, &StageTiming::stage);
    return timings;
  }

  Result<void> each(const std::function<void(const Run&)>& visit) override {
    return visit_bodies<Run>(connection_, each_sql, run_from_json, visit);
  }

 private:
  Connection& connection_;
};

}  // namespace

std::unique_ptr<RunStore> make_runs(Connection& connection) {
  return std::make_unique<SqliteRuns>(connection);
}

}  // namespace broadsheet::store
