#include "store/sqlite/sqlite_store.h"

#include <fmt/format.h>

#include "store/sqlite/connection.h"
#include "store/sqlite/migrate.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

class SqliteTransaction final : public Transaction {
 public:
  explicit SqliteTransaction(Connection& connection) : connection_(connection) {}
  ~SqliteTransaction() override {
    if (!is_done_) connection_.roll_back();
  }
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;

  Result<void> commit() override {
    must(!is_done_);
    TRY(connection_.commit());
    is_done_ = true;
    return {};
  }

 private:
  Connection& connection_;
  bool is_done_ = false;
};

constexpr const char* check_sql = "PRAGMA quick_check(1)";

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::filesystem::path& path) {
  TRY_LET(auto connection, Connection::open(path.string()));
  TRY(migrate(*connection));
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(connection)));
}

SqliteStore::SqliteStore(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)),
      facts_(make_facts(*connection_)),
      items_(make_items(*connection_)),
      stories_(make_stories(*connection_)),
      evidence_(make_evidence(*connection_)),
      articles_(make_articles(*connection_)),
      runs_(make_runs(*connection_)),
      web_(make_web(*connection_)),
      sources_(make_sources(*connection_)),
      feedback_(make_feedback(*connection_)),
      scoring_(make_scoring(*connection_)),
      ledger_(make_ledger(*connection_)) {}

SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<Transaction>> SqliteStore::begin() {
  TRY(connection_->begin());
  return std::make_unique<SqliteTransaction>(*connection_);
}

Result<void> SqliteStore::compact() {
  return connection_->execute("VACUUM");
}

Result<void> SqliteStore::check() {
  TRY_LET(Statement statement, connection_->prepare(check_sql));
  TRY_LET(const bool is_row, statement.step());
  if (is_row && statement.text(0) == "ok") return {};
  return connection_->damaged(is_row ? statement.text(0) : "the check gave no answer");
}

}  // namespace broadsheet::store
