#include "store/sqlite/enrichments_aside.h"

#include "store/contract_errors.h"
#include "store/schema/codec.h"

namespace broadsheet::store {

namespace {

constexpr const char* make_sql = R"sql(
CREATE TEMP TABLE IF NOT EXISTS enrichments_aside (
  number INTEGER PRIMARY KEY,
  story TEXT NOT NULL,
  run TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT)sql";
constexpr const char* clear_sql = "DELETE FROM enrichments_aside";
constexpr const char* add_sql =
    "INSERT INTO enrichments_aside (story, run, body) VALUES (?1, ?2, ?3)";
constexpr const char* save_sql = R"sql(
INSERT OR REPLACE INTO enrichments (story, run, body)
SELECT story, run, body FROM enrichments_aside ORDER BY enrichments_aside.number)sql";
constexpr const char* strange_sql = R"sql(
SELECT story FROM enrichments_aside WHERE story NOT IN (SELECT id FROM stories) LIMIT 1)sql";

class SqliteAside final : public LaidAside {
 public:
  explicit SqliteAside(Connection& connection) : connection_(connection) {}
  ~SqliteAside() override { static_cast<void>(connection_.execute(clear_sql)); }
  SqliteAside(const SqliteAside&) = delete;
  SqliteAside& operator=(const SqliteAside&) = delete;

  Result<void> add(std::span<const Enrichment> enrichments) override {
    return connection_.atomically([&]() -> Result<void> {
      for (const Enrichment& one : enrichments) {
        TRY_LET(Statement add, connection_.prepare(add_sql));
        TRY(add.bind(one.story, one.run, to_json(one)).run());
      }
      return {};
    });
  }

  Result<void> save_all() override {
    TRY_LET(Statement save, connection_.prepare(save_sql));
    const auto saved = save.run();
    if (saved) return {};
    if (saved.error().kind != ErrorKind::invalid) return saved.error();
    TRY_LET(Statement strange, connection_.prepare(strange_sql));
    TRY(strange.step());
    return not_stored("story", strange.text(0), "enrichment");
  }

 private:
  Connection& connection_;
};

}  // namespace

Result<std::unique_ptr<LaidAside>> make_enrichments_aside(Connection& connection) {
  TRY(connection.execute(make_sql));
  TRY(connection.execute(clear_sql));
  return std::make_unique<SqliteAside>(connection);
}

}  // namespace broadsheet::store
