#include "eval/items.h"

#include <algorithm>

namespace broadsheet::eval {

Item read_item(Fields& fields) {
  Item item;
  item.native_id = fields.text("id");
  item.title = fields.maybe_text("title").value_or("");
  item.text = fields.maybe_text("text").value_or("");
  item.url = fields.maybe_text("url").value_or("");
  item.source = fields.maybe_text("source").value_or("");
  item.lang = fields.maybe_text("lang").value_or("");
  if (const auto published = fields.maybe_text("published")) {
    item.published = parse_date(*published);
    fields.expect(item.published.has_value(), "\"published\" to be a time or null");
  }
  item.kind = source_kind(item.source).value_or(SourceKind::feed);
  item.id = item_id(item.kind, item.source, item.native_id);
  return item;
}

Time latest(const std::vector<Item>& items) {
  Time latest{};
  for (const Item& item : items) latest = std::max(latest, item.published.value_or(latest));
  return latest;
}

}  // namespace broadsheet::eval
