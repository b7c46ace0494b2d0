#include <algorithm>
#include <tuple>

#include "store/contract_errors.h"
#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* add_sql = R"sql(
INSERT INTO evidence (id, item, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING)sql";
constexpr const char* find_sql = "SELECT id, body FROM evidence WHERE id = ?1";
constexpr const char* of_item_sql = "SELECT id, body FROM evidence WHERE item = ?1";
constexpr const char* each_sql = "SELECT id, body FROM evidence ORDER BY id";

class SqliteEvidence final : public EvidenceStore {
 public:
  explicit SqliteEvidence(Connection& connection) : connection_(connection) {}

  Result<void> add(const Evidence& evidence) override {
    TRY_LET(Statement add, connection_.prepare(add_sql));
    TRY(add.bind(evidence.id, evidence.item, to_json(evidence)).run());
    return {};
  }

  Result<std::optional<Evidence>> find(const Id<Evidence>& id) override {
    return find_body<Evidence>(connection_, find_sql, evidence_from_json, id);
  }

  Result<std::vector<Evidence>> of_item(const Id<Item>& item) override {
    TRY_LET(auto found, list_bodies<Evidence>(connection_, of_item_sql, evidence_from_json, item));
    std::ranges::sort(found, {}, [](const Evidence& one) { return std::tie(one.kind, one.id); });
    return found;
  }

  Result<void> each(const std::function<void(const Evidence&)>& visit) override {
    return visit_bodies<Evidence>(connection_, each_sql, evidence_from_json, visit);
  }

 private:
  Connection& connection_;
};

}  // namespace

std::unique_ptr<EvidenceStore> make_evidence(Connection& connection) {
  return std::make_unique<SqliteEvidence>(connection);
}

}  // namespace broadsheet::store
