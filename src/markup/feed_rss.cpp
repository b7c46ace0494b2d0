#include <array>

#include "base/text.h"
#include "base/time.h"
#include "markup/feed_addresses.h"
#include "markup/feed_format.h"

namespace broadsheet::markup {

namespace {

using enum Vocabulary;

/// RSS has two elements for the text of an item. Where both stand there the second is the longer
/// form, whichever it is.
void read_description(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  if (!place.draft.has(row.field, row.rank)) return read_markup(element, row, place);
  const FieldRow second{core, row.name, FeedField::content, 6, read_markup};
  read_markup(element, second, place);
}

/// The address of the item, unless the feed says that it is none (RSS 2.0, guid).
void read_guid(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const std::string text = fold_space(element.text());
  place.draft.offer(row.field, row.rank, text);
  const bool is_address =
      starts_with_ignoring_case(text, "http://") || starts_with_ignoring_case(text, "https://");
  if (is_address && lower_ascii(element.attribute("ispermalink").value_or("true")) == "true")
    place.draft.offer(FeedField::link, 5, text);
}

constexpr std::array feed_rows{
    FieldRow{core, "title", FeedField::title, 0, read_title},
    FieldRow{atom, "title", FeedField::title, 1, read_atom_title},
    FieldRow{dublin_core, "title", FeedField::title, 1, read_title},
    FieldRow{core, "link", FeedField::link, 2, read_link},
    FieldRow{atom, "link", FeedField::link, 3, read_atom_link},
    FieldRow{atom, "id", FeedField::id, 1, read_atom_id},
    FieldRow{core, "description", FeedField::summary, 0, read_title},
    FieldRow{core, "abstract", FeedField::summary, 1, read_title},
    FieldRow{core, "tagline", FeedField::summary, 1, read_title},
    FieldRow{core, "subtitle", FeedField::summary, 1, read_title},
    FieldRow{atom, "subtitle", FeedField::summary, 1, read_atom_title},
    FieldRow{dublin_core, "description", FeedField::summary, 1, read_title},
    FieldRow{itunes, "summary", FeedField::summary, 2, read_title},
    FieldRow{itunes, "subtitle", FeedField::summary, 3, read_title},
    FieldRow{core, "language", FeedField::language, 0, read_text},
    FieldRow{dublin_core, "language", FeedField::language, 1, read_text},
    FieldRow{core, "managingeditor", FeedField::author, 0, read_person},
    FieldRow{core, "author", FeedField::author, 1, read_person},
    FieldRow{atom, "author", FeedField::author, 1, read_atom_person},
    FieldRow{dublin_core, "creator", FeedField::author, 1, read_person},
    FieldRow{dublin_core, "author", FeedField::author, 1, read_person},
    FieldRow{itunes, "author", FeedField::author, 2, read_person},
    FieldRow{core, "lastbuilddate", FeedField::updated, 0, read_date},
    FieldRow{dublin_core, "modified", FeedField::updated, 0, read_date},
    FieldRow{dublin_core, "date", FeedField::updated, 1, read_date},
    FieldRow{atom, "updated", FeedField::updated, 1, read_date},
    FieldRow{core, "pubdate", FeedField::updated, 3, read_date},
};

constexpr std::array entry_rows{
    FieldRow{core, "guid", FeedField::id, 0, read_guid},
    FieldRow{core, "id", FeedField::id, 1, read_text},
    FieldRow{atom, "id", FeedField::id, 1, read_atom_id},
    FieldRow{dublin_core, "identifier", FeedField::id, 3, read_text},
    FieldRow{core, "title", FeedField::title, 0, read_title},
    FieldRow{dublin_core, "title", FeedField::title, 1, read_title},
    FieldRow{atom, "title", FeedField::title, 1, read_atom_title},
    FieldRow{media, "title", FeedField::title, 2, read_title},
    FieldRow{itunes, "title", FeedField::title, 3, read_title},
    FieldRow{feedburner, "origlink", FeedField::link, -1, read_link},
    FieldRow{core, "link", FeedField::link, 2, read_link},
    FieldRow{atom, "link", FeedField::link, 3, read_atom_link},
    FieldRow{core, "description", FeedField::summary, 0, read_description},
    FieldRow{core, "summary", FeedField::summary, 0, read_description},
    FieldRow{core, "abstract", FeedField::summary, 1, read_markup},
    FieldRow{dublin_core, "description", FeedField::summary, 1, read_markup},
    FieldRow{atom, "summary", FeedField::summary, 1, read_atom_markup},
    FieldRow{itunes, "summary", FeedField::summary, 2, read_markup},
    FieldRow{media, "description", FeedField::summary, 3, read_markup},
    FieldRow{itunes, "subtitle", FeedField::summary, 4, read_markup},
    FieldRow{content, "encoded", FeedField::content, 0, read_markup},
    FieldRow{atom, "content", FeedField::content, 1, read_atom_markup},
    FieldRow{core, "fullitem", FeedField::content, 2, read_markup},
    FieldRow{xhtml, "body", FeedField::content, 2, read_markup},
    FieldRow{xhtml, "div", FeedField::content, 2, read_markup},
    FieldRow{core, "body", FeedField::content, 3, read_markup},
    FieldRow{core, "content", FeedField::content, 4, read_markup},
    FieldRow{core, "author", FeedField::author, 0, read_person},
    FieldRow{dublin_core, "creator", FeedField::author, 1, read_person},
    FieldRow{dublin_core, "author", FeedField::author, 1, read_person},
    FieldRow{atom, "author", FeedField::author, 1, read_atom_person},
    FieldRow{itunes, "author", FeedField::author, 2, read_person},
    FieldRow{core, "comments", FeedField::comments, 0, read_link},
    FieldRow{core, "pubdate", FeedField::published, 0, read_date},
    FieldRow{atom, "published", FeedField::published, 1, read_date},
    FieldRow{dublin_core, "issued", FeedField::published, 1, read_date},
    FieldRow{core, "published", FeedField::published, 2, read_date},
    FieldRow{core, "date", FeedField::published, 3, read_date},
    FieldRow{dublin_core, "created", FeedField::published, 4, read_date},
    FieldRow{dublin_core, "date", FeedField::published, 5, read_date},
    FieldRow{dublin_core, "modified", FeedField::updated, 0, read_date},
    FieldRow{atom, "updated", FeedField::updated, 0, read_date},
    FieldRow{core, "updated", FeedField::updated, 1, read_date},
    FieldRow{core, "lastbuilddate", FeedField::updated, 1, read_date},
    FieldRow{dublin_core, "date", FeedField::updated, 2, read_date},
    FieldRow{core, "category", {}, 0, read_category},
    FieldRow{dublin_core, "subject", {}, 0, read_category},
    FieldRow{atom, "category", {}, 0, read_category},
    FieldRow{itunes, "category", {}, 0, read_category},
    FieldRow{media, "category", {}, 0, read_category},
    FieldRow{core, "tags", {}, 0, read_category_list},
    FieldRow{core, "keywords", {}, 0, read_category_list},
    FieldRow{itunes, "keywords", {}, 0, read_category_list},
    FieldRow{media, "keywords", {}, 0, read_category_list},
    FieldRow{core, "enclosure", {}, 0, read_enclosure},
    FieldRow{media, "content", {}, 0, read_media},
    FieldRow{media, "group", {}, 0, read_group},
    FieldRow{core, "enclosures", {}, 0, read_group},
};

bool is_item(const XmlElement& element) {
  return element.name() == "item" && element.vocabulary() == core;
}

XmlElement channel_of(const XmlElement& root) {
  return root.child("channel").value_or(root);
}

/// rdf:about of RSS 1.0; HREF and LASTMOD of CDF.
void read_attributes(const XmlElement& element, FieldPlace& place) {
  if (const auto about = element.attribute("about")) {
    place.draft.offer(FeedField::id, 2, fold_space(*about));
    place.draft.offer(FeedField::link, 6, link_at(element, place, *about));
  }
  if (const auto href = element.attribute("href"))
    place.draft.offer(FeedField::link, 7, link_at(element, place, *href));
  const auto changed = parse_date(element.attribute("lastmod").value_or(""));
  if (changed) place.draft.offer(FeedField::updated, 3, *changed);
}

}  // namespace

XmlFeedFormat rss_format() {
  return {.plain = core,
          .feed_rows = feed_rows,
          .entry_rows = entry_rows,
          .is_entry = is_item,
          .head = channel_of,
          .read_attributes = read_attributes};
}

}  // namespace broadsheet::markup
