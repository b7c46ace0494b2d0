#include <algorithm>

#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* keep_sql = R"sql(
INSERT INTO kept_answers (key, body) VALUES (?1, ?2)
ON CONFLICT (key) DO UPDATE SET body = excluded.body)sql";
constexpr const char* kept_sql = "SELECT key, body FROM kept_answers WHERE key = ?1";
constexpr const char* each_kept_sql = "SELECT key, body FROM kept_answers ORDER BY key";
constexpr const char* save_pace_sql = R"sql(
INSERT INTO host_paces (domain, body) VALUES (?1, ?2)
ON CONFLICT (domain) DO UPDATE SET body = excluded.body)sql";
constexpr const char* pace_sql = "SELECT domain, body FROM host_paces WHERE domain = ?1";
constexpr const char* each_pace_sql = "SELECT domain, body FROM host_paces ORDER BY domain";
constexpr const char* save_health_sql = R"sql(
INSERT INTO source_health (name, body) VALUES (?1, ?2)
ON CONFLICT (name) DO UPDATE SET body = excluded.body)sql";
constexpr const char* health_sql = "SELECT name, body FROM source_health WHERE name = ?1";
constexpr const char* each_health_sql = "SELECT name, body FROM source_health ORDER BY name";
constexpr const char* remember_sql = R"sql(
INSERT INTO source_notes (source, key, text, expires_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (source, key) DO UPDATE SET text = excluded.text, expires_at = excluded.expires_at)sql";
constexpr const char* recall_sql = R"sql(
SELECT text, expires_at FROM source_notes WHERE source = ?1 AND key = ?2 AND expires_at > ?3)sql";

class SqliteWeb final : public WebStore {
 public:
  explicit SqliteWeb(Connection& connection) : connection_(connection) {}

  Result<void> keep(const KeptAnswer& kept) override {
    TRY_LET(Statement keep, connection_.prepare(keep_sql));
    TRY(keep.bind(kept.key, to_json(kept)).run());
    return {};
  }

  Result<std::optional<KeptAnswer>> kept(std::string_view key) override {
    return find_body<KeptAnswer>(connection_, kept_sql, kept_answer_from_json, key);
  }

  Result<void> save(const HostPace& pace) override {
    TRY_LET(Statement save, connection_.prepare(save_pace_sql));
    TRY(save.bind(pace.domain, to_json(pace)).run());
    return {};
  }

  Result<std::optional<HostPace>> pace(std::string_view domain) override {
    return find_body<HostPace>(connection_, pace_sql, host_pace_from_json, domain);
  }

  Result<void> each_kept(const std::function<void(const KeptAnswer&)>& visit) override {
    return visit_bodies<KeptAnswer>(connection_, each_kept_sql, kept_answer_from_json, visit);
  }

  Result<void> each_pace(const std::function<void(const HostPace&)>& visit) override {
    return visit_bodies<HostPace>(connection_, each_pace_sql, host_pace_from_json, visit);
  }

 private:
  Connection& connection_;
};

class SqliteSources final : public SourceStore {
 public:
  explicit SqliteSources(Connection& connection) : connection_(connection) {}

  Result<void> save(const SourceHealth& health) override {
    TRY_LET(Statement save, connection_.prepare(save_health_sql));
    TRY(save.bind(health.name, to_json(health)).run());
    return {};
  }

  Result<std::optional<SourceHealth>> find(std::string_view name) override {
    return find_body<SourceHealth>(connection_, health_sql, source_health_from_json, name);
  }

  Result<void> each(const std::function<void(const SourceHealth&)>& visit) override {
    return visit_bodies<SourceHealth>(connection_, each_health_sql, source_health_from_json, visit);
  }

  Result<void> remember(const SourceNote& note) override {
    TRY_LET(Statement remember, connection_.prepare(remember_sql));
    TRY(remember.bind(note.source, note.key, note.text, note.expires_at).run());
    return {};
  }

  Result<std::optional<SourceNote>> recall(std::string_view source, std::string_view key,
                                           Time now) override {
    TRY_LET(Statement row, connection_.prepare(recall_sql));
    TRY_LET(const bool is_row, row.bind(source, key, now).step());
    if (!is_row) return std::optional<SourceNote>();
    return std::optional(SourceNote{.source = std::string(source),
                                    .key = std::string(key),
                                    .text = std::string(row.text(0)),
                                    .expires_at = row.time(1)});
  }

 private:
  Connection& connection_;
};

}  // namespace

std::unique_ptr<WebStore> make_web(Connection& connection) {
  return std::make_unique<SqliteWeb>(connection);
}

std::unique_ptr<SourceStore> make_sources(Connection& connection) {
  return std::make_unique<SqliteSources>(connection);
}

}  // namespace broadsheet::store
