#include "store/schema/codec.h"
#include "store/schema/shared_fields.h"

namespace broadsheet::store {

void describe(auto& fields, Like<Item> auto& item) {
  fields("id", item.id);
  fields("kind", item.kind);
  fields("source", item.source);
  fields("native_id", item.native_id);
  fields("title", item.title);
  fields("text", item.text);
  fields("url", item.url);
  fields("discussion", item.discussion);
  fields("author", item.author);
  fields("lang", item.lang);
  fields("published", item.published);
  fields("tags", item.tags);
  fields("full_text", item.full_text);
  fields("repairs", item.repairs);
  fields("first_seen_in", item.first_seen_in);
  fields("collected_at", item.collected_at);
}

void describe(auto& fields, Like<Sighting> auto& sighting) {
  fields("item", sighting.item);
  fields("source", sighting.source);
  fields("rank", sighting.rank);
  fields("points", sighting.points);
  fields("comments", sighting.comments);
  fields("people", sighting.people);
}

void describe(auto& fields, Like<SeenItem> auto& seen) {
  fields("run", seen.run);
  fields("seen_at", seen.seen_at);
  describe(fields, seen.sighting);
}

std::string to_json(const Item& item) {
  return written(item);
}

Result<Item> item_from_json(std::string_view json) {
  return read_as<Item>(json, "item");
}

std::string to_json(const Sighting& sighting) {
  return written(sighting);
}

Result<Sighting> sighting_from_json(std::string_view json) {
  return read_as<Sighting>(json, "sighting");
}

std::string to_json(const SeenItem& seen) {
  return written(seen);
}

Result<SeenItem> seen_item_from_json(std::string_view json) {
  return read_as<SeenItem>(json, "sighting");
}

}  // namespace broadsheet::store
