#include <array>

#include "base/text.h"
#include "markup/feed_addresses.h"
#include "markup/feed_format.h"
#include "markup/feed_text.h"

namespace broadsheet::markup {

namespace {

using enum Vocabulary;

/// A text construct (RFC 4287 3.1; in Atom 0.3 by type and mode), brought to one of two forms.
struct TextConstruct {
  enum class Is { text, html };
  Is is = Is::text;
  std::string value;
};

bool is_html_type(std::string_view type) {
  return type == "html" || type == "text/html" || type == "xhtml" ||
         type == "application/xhtml+xml";
}

TextConstruct decoded(const XmlElement& element, std::string_view type, bool unknown_is_html) {
  auto value = decode_base64(element.text());
  const bool is_html = is_html_type(type) || (value && unknown_is_html);
  return {.is = is_html ? TextConstruct::Is::html : TextConstruct::Is::text,
          .value = value ? std::move(*value) : element.text()};
}

TextConstruct text_construct(const XmlElement& element, bool unknown_is_html) {
  using Is = TextConstruct::Is;
  const std::string type = lower_ascii(trim(element.attribute("type").value_or("")));
  const std::string mode = lower_ascii(trim(element.attribute("mode").value_or("")));
  if (mode == "base64") return decoded(element, type, unknown_is_html);
  if (element.has_elements()) {
    // HTML that is declared as escaped and yet wrapped in an element: its text is markup.
    const bool is_escaped = type == "html" || mode == "escaped";
    const auto text_is = is_escaped ? XmlElement::TextIs::markup : XmlElement::TextIs::text;
    return {.is = Is::html, .value = element.inner_html(text_is)};
  }
  if (is_html_type(type)) return {.is = Is::html, .value = element.text()};
  if (!type.empty() && type.contains('/') && !type.starts_with("text/"))
    return decoded(element, type, unknown_is_html);
  return {.is = Is::text, .value = element.text()};
}

std::string_view bare_relation(std::string_view relation) {
  constexpr std::string_view registry = "http://www.iana.org/assignments/relation/";
  return relation.starts_with(registry) ? relation.substr(registry.size()) : relation;
}

void read_src(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  if (const auto src = element.attribute("src"))
    place.draft.offer(FeedField::link, 9, link_at(element, place, *src));
  read_atom_markup(element, row, place);
}

/// The address of the entry itself is better than none.
void read_entry_link(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  read_link(element, row, place);
  const bool is_self = lower_ascii(trim(element.attribute("rel").value_or(""))) == "self";
  if (is_self)
    place.draft.offer(row.field, row.rank + 8,
                      link_at(element, place, element.attribute("href").value_or("")));
}

constexpr std::array feed_rows{
    FieldRow{atom, "title", FeedField::title, 0, read_atom_title},
    FieldRow{dublin_core, "title", FeedField::title, 1, read_title},
    FieldRow{atom, "link", FeedField::link, 1, read_atom_link},
    FieldRow{atom, "id", FeedField::id, 0, read_atom_id},
    FieldRow{atom, "subtitle", FeedField::summary, 0, read_atom_title},
    FieldRow{atom, "tagline", FeedField::summary, 1, read_atom_title},
    FieldRow{dublin_core, "description", FeedField::summary, 2, read_title},
    FieldRow{itunes, "summary", FeedField::summary, 3, read_title},
    FieldRow{itunes, "subtitle", FeedField::summary, 4, read_title},
    FieldRow{dublin_core, "language", FeedField::language, 1, read_text},
    FieldRow{atom, "author", FeedField::author, 0, read_atom_person},
    FieldRow{dublin_core, "creator", FeedField::author, 1, read_person},
    FieldRow{itunes, "author", FeedField::author, 2, read_person},
    FieldRow{atom, "updated", FeedField::updated, 0, read_date},
    FieldRow{atom, "modified", FeedField::updated, 1, read_date},
    FieldRow{dublin_core, "date", FeedField::updated, 2, read_date},
};

constexpr std::array entry_rows{
    FieldRow{atom, "id", FeedField::id, 0, read_atom_id},
    FieldRow{atom, "guid", FeedField::id, 1, read_text},
    FieldRow{atom, "title", FeedField::title, 0, read_atom_title},
    FieldRow{dublin_core, "title", FeedField::title, 1, read_title},
    FieldRow{media, "title", FeedField::title, 2, read_title},
    FieldRow{feedburner, "origlink", FeedField::link, -1, read_link},
    FieldRow{atom, "link", FeedField::link, 1, read_entry_link},
    FieldRow{atom, "summary", FeedField::summary, 0, read_atom_markup},
    FieldRow{atom, "description", FeedField::summary, 1, read_markup},
    FieldRow{itunes, "summary", FeedField::summary, 2, read_markup},
    FieldRow{media, "description", FeedField::summary, 3, read_markup},
    FieldRow{itunes, "subtitle", FeedField::summary, 4, read_markup},
    FieldRow{atom, "content", FeedField::content, 0, read_src},
    FieldRow{content, "encoded", FeedField::content, 1, read_markup},
    FieldRow{xhtml, "body", FeedField::content, 2, read_markup},
    FieldRow{xhtml, "div", FeedField::content, 2, read_markup},
    FieldRow{atom, "author", FeedField::author, 0, read_atom_person},
    FieldRow{dublin_core, "creator", FeedField::author, 1, read_person},
    FieldRow{itunes, "author", FeedField::author, 2, read_person},
    FieldRow{atom, "comments", FeedField::comments, 0, read_link},
    FieldRow{atom, "published", FeedField::published, 0, read_date},
    FieldRow{atom, "issued", FeedField::published, 1, read_date},
    FieldRow{atom, "pubdate", FeedField::published, 2, read_date},
    FieldRow{dublin_core, "issued", FeedField::published, 2, read_date},
    FieldRow{atom, "created", FeedField::published, 3, read_date},
    FieldRow{dublin_core, "created", FeedField::published, 4, read_date},
    FieldRow{atom, "updated", FeedField::updated, 0, read_date},
    FieldRow{atom, "modified", FeedField::updated, 1, read_date},
    FieldRow{dublin_core, "modified", FeedField::updated, 2, read_date},
    FieldRow{dublin_core, "date", FeedField::updated, 3, read_date},
    FieldRow{atom, "category", {}, 0, read_category},
    FieldRow{dublin_core, "subject", {}, 0, read_category},
    FieldRow{itunes, "category", {}, 0, read_category},
    FieldRow{media, "category", {}, 0, read_category},
    FieldRow{itunes, "keywords", {}, 0, read_category_list},
    FieldRow{media, "keywords", {}, 0, read_category_list},
    FieldRow{atom, "enclosure", {}, 0, read_enclosure},
    FieldRow{media, "content", {}, 0, read_media},
    FieldRow{media, "group", {}, 0, read_group},
};

bool is_entry(const XmlElement& element) {
  const Vocabulary vocabulary = element.vocabulary();
  return element.name() == "entry" && (vocabulary == atom || vocabulary == core);
}

}  // namespace

void read_atom_id(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  std::string id = fold_space(element.text());
  // An IRI by the specification; what looks like a path is one that was left relative.
  if (id.starts_with('/') || id.starts_with("./") || id.starts_with("../")) {
    const std::string link = link_at(element, place, id);
    if (!link.empty()) id = link;
  }
  place.draft.offer(row.field, row.rank, std::move(id));
}

void read_atom_title(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const TextConstruct text = text_construct(element, false);
  place.draft.offer(row.field, row.rank,
                    text.is == TextConstruct::Is::html ? title_from_html(text.value)
                                                       : title_from_text(text.value));
}

void read_atom_markup(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  TextConstruct text = text_construct(element, true);
  offer_html(
      element, row, place,
      text.is == TextConstruct::Is::html ? std::move(text.value) : html_from_text(text.value));
}

void read_atom_person(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const auto name = element.child("name");
  if (name || !element.has_elements())
    place.draft.offer(row.field, row.rank, person_name(name ? name->text() : element.text()));
}

void read_atom_link(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const std::string link = link_at(element, place, element.attribute("href").value_or(""));
  const std::string written = lower_ascii(trim(element.attribute("rel").value_or("alternate")));
  const std::string_view relation = bare_relation(written);
  const std::string type = lower_ascii(element.attribute("type").value_or("text/html"));
  const bool is_page = type.contains("html") || type.contains("text/plain") || type.empty();
  if (relation == "alternate" || relation.empty())
    place.draft.offer(row.field, row.rank + (is_page ? 0 : 4), link);
  if (relation == "enclosure") place.draft.add_enclosure(link);
  if (relation == "replies" && is_page) place.draft.offer(FeedField::comments, 1, link);
}

XmlFeedFormat atom_format() {
  return {.plain = atom,
          .feed_rows = feed_rows,
          .entry_rows = entry_rows,
          .is_entry = is_entry,
          .head = [](const XmlElement& root) { return root; },
          .read_attributes = [](const XmlElement&, FieldPlace&) {}};
}

}  // namespace broadsheet::markup
