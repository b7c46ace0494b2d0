#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* save_vote_sql =
    "INSERT OR REPLACE INTO votes (id, made_at, body) VALUES (?1, ?2, ?3)";
constexpr const char* votes_sql = "SELECT id, body FROM votes ORDER BY made_at, id";
constexpr const char* add_lesson_sql =
    "INSERT OR IGNORE INTO score_lessons (id, item, learned_at, body) VALUES (?1, ?2, ?3, ?4)";
constexpr const char* lessons_of_sql =
    "SELECT id, body FROM score_lessons WHERE item = ?1 ORDER BY learned_at, id";
constexpr const char* lessons_sql = "SELECT id, body FROM score_lessons ORDER BY learned_at, id";
constexpr const char* patterns_sql = "SELECT id, body FROM score_patterns ORDER BY id";
constexpr const char* add_pattern_sql =
    "INSERT OR REPLACE INTO score_patterns (id, body) VALUES (?1, ?2)";
constexpr const char* clear_patterns_sql = "DELETE FROM score_patterns";

class SqliteScoring final : public ScoringStore {
 public:
  explicit SqliteScoring(Connection& connection) : connection_(connection) {}

  Result<void> save(const Vote& vote) override {
    TRY_LET(Statement save, connection_.prepare(save_vote_sql));
    TRY(save.bind(vote.id, vote.made_at, to_json(vote)).run());
    return {};
  }

  Result<std::vector<Vote>> votes() override {
    return list_bodies<Vote>(connection_, votes_sql, vote_from_json);
  }

  Result<void> add(const ScoreLesson& lesson) override {
    TRY_LET(Statement add, connection_.prepare(add_lesson_sql));
    TRY(add.bind(lesson.id, lesson.item, lesson.learned_at, to_json(lesson)).run());
    return {};
  }

  Result<std::vector<ScoreLesson>> lessons_of(const Id<Item>& item) override {
    return list_bodies<ScoreLesson>(connection_, lessons_of_sql, score_lesson_from_json, item);
  }

  Result<std::vector<ScoreLesson>> lessons() override {
    return list_bodies<ScoreLesson>(connection_, lessons_sql, score_lesson_from_json);
  }

  Result<std::vector<ScorePattern>> patterns() override {
    return list_bodies<ScorePattern>(connection_, patterns_sql, score_pattern_from_json);
  }

  Result<void> save_patterns(std::span<const ScorePattern> patterns) override {
    return connection_.atomically([&]() -> Result<void> {
      TRY_LET(Statement clear, connection_.prepare(clear_patterns_sql));
      TRY(clear.run());
      for (const ScorePattern& pattern : patterns) {
        TRY_LET(Statement add, connection_.prepare(add_pattern_sql));
        TRY(add.bind(pattern.id, to_json(pattern)).run());
      }
      return {};
    });
  }

 private:
  Connection& connection_;
};

}  // namespace

std::unique_ptr<ScoringStore> make_scoring(Connection& connection) {
  return std::make_unique<SqliteScoring>(connection);
}

}  // namespace broadsheet::store
