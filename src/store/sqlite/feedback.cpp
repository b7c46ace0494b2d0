#include <array>

#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* save_correction_sql =
    "INSERT OR REPLACE INTO corrections (id, made_at, body) VALUES (?1, ?2, ?3)";
constexpr const char* corrections_sql = "SELECT id, body FROM corrections ORDER BY made_at, id";
constexpr const char* patterns_sql = "SELECT id, body FROM patterns ORDER BY id";
constexpr const char* add_pattern_sql =
    "INSERT OR REPLACE INTO patterns (id, body) VALUES (?1, ?2)";
constexpr const char* clear_patterns_sql = "DELETE FROM patterns";
constexpr std::array set_aside_sqls{
    "INSERT INTO patterns_set_aside (id, body) SELECT id, body FROM patterns ORDER BY id",
    clear_patterns_sql};
constexpr const char* save_session_sql =
    "INSERT OR REPLACE INTO sessions (run, made_at, body) VALUES (?1, ?2, ?3)";
constexpr const char* sessions_sql = "SELECT run, body FROM sessions ORDER BY made_at, run";

class SqliteFeedback final : public FeedbackStore {
 public:
  explicit SqliteFeedback(Connection& connection) : connection_(connection) {}

  Result<void> save(const Correction& correction) override {
    TRY_LET(Statement save, connection_.prepare(save_correction_sql));
    TRY(save.bind(correction.id, correction.made_at, to_json(correction)).run());
    return {};
  }

  Result<std::vector<Correction>> corrections() override {
    return list_bodies<Correction>(connection_, corrections_sql, correction_from_json);
  }

  Result<std::vector<Pattern>> patterns() override {
    return list_bodies<Pattern>(connection_, patterns_sql, pattern_from_json);
  }

  Result<void> save_patterns(std::span<const Pattern> patterns) override {
    return connection_.atomically([&]() -> Result<void> {
      TRY(run(clear_patterns_sql));
      for (const Pattern& pattern : patterns) {
        TRY_LET(Statement add, connection_.prepare(add_pattern_sql));
        TRY(add.bind(pattern.id, to_json(pattern)).run());
      }
      return {};
    });
  }

  Result<void> set_aside_patterns() override {
    return connection_.atomically([&]() -> Result<void> {
      for (const char* sql : set_aside_sqls) TRY(run(sql));
      return {};
    });
  }

  Result<void> save(const Session& session) override {
    TRY_LET(Statement save, connection_.prepare(save_session_sql));
    TRY(save.bind(session.run, session.made_at, to_json(session)).run());
    return {};
  }

  Result<std::vector<Session>> sessions() override {
    return list_bodies<Session>(connection_, sessions_sql, session_from_json);
  }

 private:
  Result<void> run(const char* sql) {
    TRY_LET(Statement statement, connection_.prepare(sql));
    TRY(statement.run());
    return {};
  }

  Connection& connection_;
};

}  // namespace

std::unique_ptr<FeedbackStore> make_feedback(Connection& connection) {
  return std::make_unique<SqliteFeedback>(connection);
}

}  // namespace broadsheet::store
