#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "store/contract_errors.h"
#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/enrichments_aside.h"
#include "store/sqlite/page_hash.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* save_sql = R"sql(
INSERT INTO stories (id, begun_at, changed_at, title) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (id) DO UPDATE SET begun_at = excluded.begun_at, changed_at = excluded.changed_at,
  title = excluded.title)sql";
constexpr const char* add_member_sql = R"sql(
INSERT INTO members (story, position, item, kind, joined_to, similarity, why, joined_in)
VALUES (?1, (SELECT coalesce(max(position) + 1, 0) FROM members WHERE story = ?1),
  ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (item) DO NOTHING)sql";
constexpr const char* of_item_sql = "SELECT story FROM members WHERE item = ?1";
constexpr const char* at_page_sql = R"sql(
SELECT DISTINCT m.story FROM item_pages p JOIN members m ON m.item = p.item
WHERE p.key = ?1 ORDER BY m.story)sql";
constexpr const char* count_sql = "SELECT count(*) FROM stories";
constexpr std::array remove_sqls{"DELETE FROM enrichments WHERE story = ?1",
                                 "DELETE FROM members WHERE story = ?1",
                                 "DELETE FROM stories WHERE id = ?1"};

// One join brings stories and members; a story without members has one row with no item.
constexpr const char* find_sql = R"sql(
SELECT s.id, s.title, s.begun_at, s.changed_at,
  m.item, m.kind, m.joined_to, m.similarity, m.why, m.joined_in
FROM stories s LEFT JOIN members m ON m.story = s.id
WHERE s.id = ?1 ORDER BY m.position)sql";
// Left to itself, SQLite walks all stories in order of id, to save the sorting.
constexpr const char* changed_since_sql = R"sql(
SELECT s.id, s.title, s.begun_at, s.changed_at,
  m.item, m.kind, m.joined_to, m.similarity, m.why, m.joined_in
FROM stories s INDEXED BY stories_by_change LEFT JOIN members m ON m.story = s.id
WHERE s.changed_at >= ?1 ORDER BY s.id, m.position)sql";
constexpr const char* each_sql = R"sql(
SELECT s.id, s.title, s.begun_at, s.changed_at,
  m.item, m.kind, m.joined_to, m.similarity, m.why, m.joined_in
FROM stories s LEFT JOIN members m ON m.story = s.id
ORDER BY s.id, m.position)sql";

// The number is one more than the largest: the last saved has the largest.
constexpr const char* save_enrichment_sql =
    "INSERT OR REPLACE INTO enrichments (story, run, body) VALUES (?1, ?2, ?3)";
constexpr const char* enrichment_sql =
    "SELECT story, body FROM enrichments WHERE story = ?1 ORDER BY number DESC LIMIT 1";
constexpr const char* each_enrichment_sql =
    "SELECT story, body FROM enrichments ORDER BY story, run";

constexpr std::array join_kinds{JoinKind::first, JoinKind::same_page, JoinKind::same_text,
                                JoinKind::similar, JoinKind::corrected};

Story story_of(const Statement& row) {
  Story story;
  story.id = Id<Story>(std::string(row.text(0)));
  story.title = row.text(1);
  story.begun_at = row.time(2);
  story.changed_at = row.time(3);
  return story;
}

class SqliteStories final : public StoryStore {
 public:
  explicit SqliteStories(Connection& connection) : connection_(connection) {}

  Result<void> save(const Story& story) override {
    return connection_.atomically([&] { return save_with_members(story); });
  }

  Result<std::optional<Story>> find(const Id<Story>& id) override {
    TRY_LET(Statement rows, connection_.prepare(find_sql));
    rows.bind(id);
    std::optional<Story> found;
    TRY(take_stories(rows, [&](Story story) -> Result<void> {
      found = std::move(story);
      return {};
    }));
    return found;
  }

  Result<std::optional<Id<Story>>> of_item(const Id<Item>& item) override {
    TRY_LET(Statement row, connection_.prepare(of_item_sql));
    TRY_LET(const bool is_row, row.bind(item).step());
    if (!is_row) return std::optional<Id<Story>>();
    return std::optional(Id<Story>(std::string(row.text(0))));
  }

  Result<void> remove(const Id<Story>& id) override {
    return connection_.atomically([&]() -> Result<void> {
      for (const char* sql : remove_sqls) {
        TRY_LET(Statement remove, connection_.prepare(sql));
        TRY(remove.bind(id).run());
      }
      return {};
    });
  }

  Result<std::vector<Id<Story>>> at_page(std::string_view key) override {
    TRY_LET(Statement rows, connection_.prepare(at_page_sql));
    rows.bind(page_key_hash(key));
    std::vector<Id<Story>> stories;
    while (true) {
      TRY_LET(const bool is_row, rows.step());
      if (!is_row) return stories;
      stories.emplace_back(std::string(rows.text(0)));
    }
  }

  Result<std::vector<Story>> changed_since(Time since) override {
    std::vector<Story> stories;
    TRY(each_changed_since(since, [&](const Story& story) -> Result<void> {
      stories.push_back(story);
      return {};
    }));
    return stories;
  }

  Result<void> each_changed_since(Time since,
                                  const std::function<Result<void>(const Story&)>& visit) override {
    TRY_LET(Statement rows, connection_.prepare(changed_since_sql));
    rows.bind(since);
    return take_stories(rows, visit);
  }

  Result<std::size_t> count() override { return count_rows(connection_, count_sql); }

  Result<void> save_enrichment(const Enrichment& enrichment) override {
    TRY_LET(Statement save, connection_.prepare(save_enrichment_sql));
    const auto saved = save.bind(enrichment.story, enrichment.run, to_json(enrichment)).run();
    if (saved) return {};
    if (saved.error().kind != ErrorKind::invalid) return saved.error();
    return not_stored("story", enrichment.story.text, "enrichment");
  }

  Result<std::unique_ptr<LaidAside>> lay_aside() override {
    return make_enrichments_aside(connection_);
  }

  Result<std::optional<Enrichment>> enrichment(const Id<Story>& story) override {
    return find_body<Enrichment>(connection_, enrichment_sql, enrichment_from_json, story);
  }

  Result<void> each(const std::function<void(const Story&)>& visit) override {
    TRY_LET(Statement rows, connection_.prepare(each_sql));
    return take_stories(rows, [&](const Story& story) -> Result<void> {
      visit(story);
      return {};
    });
  }

  Result<void> each_enrichment(const std::function<void(const Enrichment&)>& visit) override {
    return visit_bodies<Enrichment>(connection_, each_enrichment_sql, enrichment_from_json, visit);
  }

 private:
  Result<void> save_with_members(const Story& story) {
    TRY_LET(Statement save, connection_.prepare(save_sql));
    TRY(save.bind(story.id, story.begun_at, story.changed_at, story.title).run());
    for (const Member& member : story.members) TRY(add_member(story.id, member));
    return {};
  }

  Result<void> add_member(const Id<Story>& story, const Member& member) {
    TRY_LET(Statement add, connection_.prepare(add_member_sql));
    const auto added = add.bind(story, member.item, name_of(member.kind), member.joined_to,
                                member.similarity, member.why, member.joined_in)
                           .run();
    if (!added && added.error().kind == ErrorKind::invalid) {
      return not_stored("item", member.item.text, "member");
    }
    TRY_LET(const bool is_new, added);
    if (is_new) return {};
    TRY_LET(const auto other, of_item(member.item));
    if (other && *other != story) return in_another_story(member.item, *other);
    return {};
  }

  Result<Member> member_of(const Statement& row) const {
    Member member;
    member.item = Id<Item>(std::string(row.text(4)));
    const auto kind =
        std::ranges::find(join_kinds, row.text(5), [](JoinKind one) { return name_of(one); });
    if (kind == join_kinds.end()) return connection_.damaged("a member of a story");
    member.kind = *kind;
    member.joined_to = Id<Item>(std::string(row.text(6)));
    member.similarity = row.real(7);
    member.why = row.text(8);
    member.joined_in = Id<Run>(std::string(row.text(9)));
    return member;
  }

  /// Calls `take` with each story once the rows of its members have been read.
  template <class Take>
  Result<void> take_stories(Statement& rows, const Take& take) const {
    std::optional<Story> story;
    while (true) {
      TRY_LET(const bool is_row, rows.step());
      const bool is_next = !is_row || !story || story->id.text != rows.text(0);
      if (is_next && story) TRY(take(*std::exchange(story, std::nullopt)));
      if (!is_row) return {};
      if (is_next) story = story_of(rows);
      if (rows.is_null(4)) continue;
      TRY_LET(Member member, member_of(rows));
      story->members.push_back(std::move(member));
    }
  }

  Connection& connection_;
};

}  // namespace

std::unique_ptr<StoryStore> make_stories(Connection& connection) {
  return std::make_unique<SqliteStories>(connection);
}

}  // namespace broadsheet::store
