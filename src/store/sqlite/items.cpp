#include "store/contract_errors.h"
#include "store/schema/codec.h"
#include "store/sqlite/bodies.h"
#include "store/sqlite/page_hash.h"
#include "store/sqlite/roles.h"

namespace broadsheet::store {

namespace {

constexpr const char* add_sql = R"sql(
INSERT INTO items (id, collected_at, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING)sql";
constexpr const char* add_page_sql =
    "INSERT INTO item_pages (key, item) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr const char* find_sql = "SELECT id, body FROM items WHERE id = ?1";
constexpr const char* since_sql =
    "SELECT id, body FROM items WHERE collected_at >= ?1 ORDER BY collected_at, id";
constexpr const char* latest_sql =
    "SELECT id, body FROM items ORDER BY collected_at DESC, id DESC LIMIT ?1";
constexpr const char* count_sql = "SELECT count(*) FROM items";
constexpr const char* each_sql = "SELECT id, body FROM items ORDER BY id";
constexpr const char* add_sighting_sql = R"sql(
INSERT INTO sightings (item, run, source, seen_at, rank, points, comments, people)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (item, run, source) DO UPDATE SET seen_at = excluded.seen_at, rank = excluded.rank,
  points = excluded.points, comments = excluded.comments, people = excluded.people)sql";
constexpr const char* sightings_sql = R"sql(
SELECT item, run, source, seen_at, rank, points, comments, people FROM sightings
WHERE item = ?1 ORDER BY seen_at, source, run)sql";
constexpr const char* each_sighting_sql = R"sql(
SELECT item, run, source, seen_at, rank, points, comments, people FROM sightings
ORDER BY item, seen_at, source, run)sql";

SeenItem sighting_of(const Statement& row) {
  SeenItem seen;
  seen.sighting.item = Id<Item>(std::string(row.text(0)));
  seen.run = Id<Run>(std::string(row.text(1)));
  seen.sighting.source = row.text(2);
  seen.seen_at = row.time(3);
  seen.sighting.rank = static_cast<int>(row.number(4));
  seen.sighting.points = row.optional_number(5);
  seen.sighting.comments = row.optional_number(6);
  seen.sighting.people = row.optional_number(7);
  return seen;
}

template <class Take>
Result<void> take_sightings(Statement& rows, const Take& take) {
  while (true) {
    TRY_LET(const bool is_row, rows.step());
    if (!is_row) return {};
    take(sighting_of(rows));
  }
}

class SqliteItems final : public ItemStore {
 public:
  explicit SqliteItems(Connection& connection) : connection_(connection) {}

  Result<bool> add(const Item& item) override {
    bool is_new = false;
    TRY(connection_.atomically([&] { return add_with_pages(item, is_new); }));
    return is_new;
  }

  Result<std::optional<Item>> find(const Id<Item>& id) override {
    return find_body<Item>(connection_, find_sql, item_from_json, id);
  }

  Result<std::vector<Item>> since(Time since) override {
    return list_bodies<Item>(connection_, since_sql, item_from_json, since);
  }

  Result<std::vector<Item>> latest(std::size_t count) override {
    return list_bodies<Item>(connection_, latest_sql, item_from_json, limit_of(count));
  }

  Result<std::vector<Item>> find_all(std::span<const Id<Item>> ids) override {
    std::vector<Item> items;
    for (const Id<Item>& id : ids) {
      TRY_LET(auto item, find(id));
      if (item) items.push_back(*std::move(item));
    }
    return items;
  }

  Result<std::size_t> count() override { return count_rows(connection_, count_sql); }

  Result<void> add_sighting(const Id<Run>& run, Time seen_at, const Sighting& sighting) override {
    TRY_LET(Statement add, connection_.prepare(add_sighting_sql));
    const auto added = add.bind(sighting.item, run, sighting.source, seen_at, sighting.rank,
                                sighting.points, sighting.comments, sighting.people)
                           .run();
    if (added) return {};
    if (added.error().kind != ErrorKind::invalid) return added.error();
    return not_stored("item", sighting.item.text, "sighting");
  }

  Result<std::vector<std::pair<Time, Sighting>>> sightings(const Id<Item>& item) override {
    TRY_LET(Statement rows, connection_.prepare(sightings_sql));
    rows.bind(item);
    std::vector<std::pair<Time, Sighting>> found;
    TRY(take_sightings(
        rows, [&](SeenItem seen) { found.emplace_back(seen.seen_at, std::move(seen.sighting)); }));
    return found;
  }

  Result<void> each(const std::function<void(const Item&)>& visit) override {
    return visit_bodies<Item>(connection_, each_sql, item_from_json, visit);
  }

  Result<void> each_sighting(const std::function<void(const SeenItem&)>& visit) override {
    TRY_LET(Statement rows, connection_.prepare(each_sighting_sql));
    return take_sightings(rows, visit);
  }

 private:
  Result<void> add_with_pages(const Item& item, bool& is_new) {
    TRY_LET(Statement add, connection_.prepare(add_sql));
    TRY_LET(is_new, add.bind(item.id, item.collected_at, to_json(item)).run());
    if (!is_new) return {};
    for (const std::string& address : {item.url, item.discussion}) {
      const auto key = page_hash(address);
      if (!key) continue;
      TRY_LET(Statement add_page, connection_.prepare(add_page_sql));
      TRY(add_page.bind(*key, item.id).run());
    }
    return {};
  }

  Connection& connection_;
};

}  // namespace

std::unique_ptr<ItemStore> make_items(Connection& connection) {
  return std::make_unique<SqliteItems>(connection);
}

}  // namespace broadsheet::store
