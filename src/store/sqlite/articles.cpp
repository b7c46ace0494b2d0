#include "store/contract_errors.h"
#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* add_sql = R"sql(
INSERT INTO articles (id, path, story, body) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT DO NOTHING)sql";
constexpr const char* find_sql = "SELECT id, body FROM articles WHERE id = ?1";
constexpr const char* each_sql = "SELECT id, body FROM articles ORDER BY path";
constexpr const char* is_reported_sql = R"sql(
SELECT 1 FROM articles WHERE story = ?1 UNION ALL SELECT 1 FROM briefs WHERE story = ?1
LIMIT 1)sql";
constexpr const char* add_edition_sql = R"sql(
INSERT INTO editions (id, made_at, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING)sql";
constexpr const char* add_brief_sql = R"sql(
INSERT INTO briefs (story, edition) VALUES (?1, ?2) ON CONFLICT DO NOTHING)sql";
constexpr const char* find_edition_sql = "SELECT id, body FROM editions WHERE id = ?1";
constexpr const char* edition_ids_sql = "SELECT id FROM editions ORDER BY made_at, id";
constexpr const char* each_edition_sql = "SELECT id, body FROM editions ORDER BY made_at, id";

class SqliteArticles final : public ArticleStore {
 public:
  explicit SqliteArticles(Connection& connection) : connection_(connection) {}

  Result<void> add(const Article& article) override {
    TRY_LET(Statement add, connection_.prepare(add_sql));
    TRY_LET(const bool is_new,
            add.bind(article.id, article.path, article.story, to_json(article)).run());
    if (!is_new) return stored_already("article", article.id.text);
    return {};
  }

  Result<std::optional<Article>> find(const Id<Article>& id) override {
    return find_body<Article>(connection_, find_sql, article_from_json, id);
  }

  Result<void> add_edition(const Edition& edition) override {
    return connection_.atomically([&] { return add_edition_and_briefs(edition); });
  }

  Result<std::optional<Edition>> find_edition(const Id<Edition>& id) override {
    return find_body<Edition>(connection_, find_edition_sql, edition_from_json, id);
  }

  Result<std::vector<Id<Edition>>> editions() override {
    TRY_LET(Statement rows, connection_.prepare(edition_ids_sql));
    std::vector<Id<Edition>> ids;
    while (true) {
      TRY_LET(const bool is_row, rows.step());
      if (!is_row) return ids;
      ids.emplace_back(std::string(rows.text(0)));
    }
  }

  Result<bool> is_reported(const Id<Story>& story) override {
    TRY_LET(Statement row, connection_.prepare(is_reported_sql));
    return row.bind(story).step();
  }

  Result<void> each(const std::function<void(const Article&)>& visit) override {
    return visit_bodies<Article>(connection_, each_sql, article_from_json, visit);
  }

  Result<void> each_edition(const std::function<void(const Edition&)>& visit) override {
    return visit_bodies<Edition>(connection_, each_edition_sql, edition_from_json, visit);
  }

 private:
  Result<void> add_edition_and_briefs(const Edition& edition) {
    TRY_LET(Statement add, connection_.prepare(add_edition_sql));
    TRY_LET(const bool is_new, add.bind(edition.id, edition.made_at, to_json(edition)).run());
    if (!is_new) return stored_already("edition", edition.id.text);
    for (const Brief& brief : edition.briefs) {
      TRY_LET(Statement add_brief, connection_.prepare(add_brief_sql));
      TRY(add_brief.bind(brief.story, edition.id).run());
    }
    return {};
  }

  Connection& connection_;
};

}  // namespace

std::unique_ptr<ArticleStore> make_articles(Connection& connection) {
  return std::make_unique<SqliteArticles>(connection);
}

}  // namespace broadsheet::store
