#include <algorithm>

#include "store/contract_errors.h"
#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* add_sql = R"sql(
INSERT INTO facts (run, key, attempt, method, url, answered_by, status, received_at, failure,
  headers, body, same_as_run, same_as_attempt)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING)sql";
constexpr const char* has_body_sql =
    "SELECT 1 FROM facts WHERE run = ?1 AND key = ?2 AND attempt = ?3 AND same_as_run IS NULL";
constexpr const char* find_sql = R"sql(
SELECT f.run, f.key, f.attempt, f.method, f.url, f.answered_by, f.status, f.received_at, f.failure,
  f.headers, CASE WHEN f.same_as_run IS NULL THEN f.body ELSE b.body END,
  f.same_as_run, f.same_as_attempt
FROM facts f
LEFT JOIN facts b ON b.run = f.same_as_run AND b.key = f.key AND b.attempt = f.same_as_attempt
WHERE f.run = ?1 AND f.key = ?2 AND f.attempt = ?3)sql";
constexpr const char* each_sql = R"sql(
SELECT f.run, f.key, f.attempt, f.method, f.url, f.answered_by, f.status, f.received_at, f.failure,
  f.headers, CASE WHEN f.same_as_run IS NULL THEN f.body ELSE b.body END,
  f.same_as_run, f.same_as_attempt
FROM facts f
LEFT JOIN facts b ON b.run = f.same_as_run AND b.key = f.key AND b.attempt = f.same_as_attempt
ORDER BY f.run, f.key, f.attempt)sql";

constexpr const char* each_outline_sql = R"sql(
SELECT run, key, attempt, url, received_at, length(headers) + length(body), same_as_run,
  same_as_attempt
FROM facts ORDER BY run, key, attempt)sql";
constexpr const char* remove_sql = "DELETE FROM facts WHERE run = ?1 AND key = ?2 AND attempt = ?3";

// A header is bytes of any charset, but never has a NUL (RFC 9110 5.5): name, NUL, value, NUL.
std::string packed(const HttpHeaders& headers) {
  std::string bytes;
  for (const HttpHeader& header : headers) {
    bytes.append(header.name).push_back('\0');
    bytes.append(header.value).push_back('\0');
  }
  return bytes;
}

std::string_view take_text(std::string_view& bytes) {
  const std::string_view text = bytes.substr(0, bytes.find('\0'));
  bytes.remove_prefix(std::min(bytes.size(), text.size() + 1));
  return text;
}

HttpHeaders unpacked(std::string_view bytes) {
  HttpHeaders headers;
  while (!bytes.empty()) {
    HttpHeader& header = headers.emplace_back();
    header.name = take_text(bytes);
    header.value = take_text(bytes);
  }
  return headers;
}

class SqliteFacts final : public FactStore {
 public:
  explicit SqliteFacts(Connection& connection) : connection_(connection) {}

  Result<void> add(const Fact& fact) override {
    const HttpAnswer& answer = fact.answer;
    std::optional<std::string> failure;
    if (fact.failure) failure = to_json(*fact.failure);
    const std::string headers = packed(answer.headers);
    TRY(check_same(fact));
    std::optional<Id<Run>> same_as_run;
    std::optional<int> same_as_attempt;
    if (fact.same_as) {
      same_as_run = fact.same_as->run;
      same_as_attempt = fact.same_as->attempt;
    }
    const std::string_view body = fact.same_as ? std::string_view() : answer.body;
    TRY_LET(Statement add, connection_.prepare(add_sql));
    add.bind(fact.run, fact.key, fact.attempt, fact.method, fact.url, answer.url, answer.status,
             answer.received_at, failure, Bytes{headers}, Bytes{body}, same_as_run,
             same_as_attempt);
    TRY_LET(const bool is_new, add.run());
    if (!is_new) return stored_already("fact", fact.key);
    return {};
  }

  Result<std::optional<Fact>> find(const Id<Run>& run, std::string_view key, int attempt) override {
    TRY_LET(Statement row, connection_.prepare(find_sql));
    TRY_LET(const bool is_row, row.bind(run, key, attempt).step());
    if (!is_row) return std::optional<Fact>();
    TRY_LET(Fact fact, fact_of(row));
    return std::optional<Fact>(std::move(fact));
  }

  Result<void> each(const std::function<void(const Fact&)>& visit) override {
    TRY_LET(Statement rows, connection_.prepare(each_sql));
    while (true) {
      TRY_LET(const bool is_row, rows.step());
      if (!is_row) return {};
      TRY_LET(const Fact fact, fact_of(rows));
      visit(fact);
    }
  }

  Result<void> each_outline(const std::function<void(const FactOutline&)>& visit) override {
    TRY_LET(Statement rows, connection_.prepare(each_outline_sql));
    while (true) {
      TRY_LET(const bool is_row, rows.step());
      if (!is_row) return {};
      FactOutline outline{.place = {.run = Id<Run>(std::string(rows.text(0))),
                                    .attempt = static_cast<int>(rows.number(2))},
                          .key = std::string(rows.text(1)),
                          .url = std::string(rows.text(3)),
                          .received_at = rows.time(4),
                          .bytes = rows.number(5),
                          .same_as = {}};
      if (!rows.is_null(6)) {
        outline.same_as = FactPlace{.run = Id<Run>(std::string(rows.text(6))),
                                    .attempt = static_cast<int>(rows.number(7))};
      }
      visit(outline);
    }
  }

  Result<void> remove(const FactPlace& place, std::string_view key) override {
    TRY_LET(Statement remove, connection_.prepare(remove_sql));
    TRY(remove.bind(place.run, key, place.attempt).run());
    return {};
  }

 private:
  Result<void> check_same(const Fact& fact) {
    if (!fact.same_as) return {};
    TRY_LET(Statement row, connection_.prepare(has_body_sql));
    TRY_LET(const bool is_there,
            row.bind(fact.same_as->run, fact.key, fact.same_as->attempt).step());
    if (!is_there) return not_stored("earlier fact", fact.key, "fact");
    return {};
  }

  Result<Fact> fact_of(const Statement& row) const {
    Fact fact;
    fact.run = Id<Run>(std::string(row.text(0)));
    fact.key = row.text(1);
    fact.attempt = static_cast<int>(row.number(2));
    fact.method = row.text(3);
    fact.url = row.text(4);
    fact.answer.url = row.text(5);
    fact.answer.status = static_cast<int>(row.number(6));
    fact.answer.received_at = row.time(7);
    if (!row.is_null(8)) {
      fact.failure = error_from_json(row.text(8));
      if (!fact.failure) return connection_.damaged("the failure of fact " + fact.key);
    }
    fact.answer.headers = unpacked(row.text(9));
    if (row.is_null(10)) return connection_.damaged("the body of fact " + fact.key);
    fact.answer.body = row.text(10);
    if (!row.is_null(11)) {
      fact.same_as = FactPlace{.run = Id<Run>(std::string(row.text(11))),
                               .attempt = static_cast<int>(row.number(12))};
    }
    return fact;
  }

  Connection& connection_;
};

}  // namespace

std::unique_ptr<FactStore> make_facts(Connection& connection) {
  return std::make_unique<SqliteFacts>(connection);
}

}  // namespace broadsheet::store
