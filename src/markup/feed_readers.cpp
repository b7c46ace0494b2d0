#include <initializer_list>
#include <string>

#include "base/text.h"
#include "base/time.h"
#include "markup/feed_addresses.h"
#include "markup/feed_date.h"
#include "markup/feed_format.h"
#include "markup/feed_text.h"

namespace broadsheet::markup {

namespace {

std::string first_attribute(const XmlElement& element,
                            std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (auto value = element.attribute(name); value && !trim(*value).empty())
      return fold_space(*value);
  return {};
}

}  // namespace

void read_fields(const XmlElement& parent, FieldPlace& place) {
  for (const XmlElement& element : parent.children()) {
    const std::string name = element.name();
    std::optional<Vocabulary> vocabulary;  // looked up where a row asks for it
    for (const FieldRow& row : place.rows) {
      if (row.name != name) continue;
      if (!vocabulary) {
        const Vocabulary written = element.vocabulary();
        vocabulary = written == Vocabulary::core ? place.plain : written;
      }
      if (row.vocabulary == vocabulary) row.read(element, row, place);
    }
  }
}

std::string link_at(const XmlElement& element, const FieldPlace& place, std::string_view written) {
  return absolute_link(written, base_of(element, place.base));
}

void offer_html(const XmlElement& element, const FieldRow& row, FieldPlace& place,
                std::string html) {
  if (trim(html).empty()) return;
  if (place.base_is_of_feed || !element.bases().empty())
    if (const auto base = base_of(element, place.base)) html = with_absolute_links(html, *base);
  place.draft.offer(row.field, row.rank, std::move(html));
}

void read_text(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  place.draft.offer(row.field, row.rank, fold_space(element.text()));
}

void read_title(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  place.draft.offer(row.field, row.rank,
                    element.has_elements()
                        ? title_from_html(element.inner_html(XmlElement::TextIs::text))
                        : title_from_text_or_html(element.text()));
}

void read_markup(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const bool is_plain = element.attribute("type").value_or("") == "plain";
  std::string html = element.has_elements() ? element.inner_html(XmlElement::TextIs::text)
                     : is_plain             ? html_from_text(element.text())
                                            : element.text();
  offer_html(element, row, place, std::move(html));
}

void read_person(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  if (element.child("name")) return read_atom_person(element, row, place);
  place.draft.offer(row.field, row.rank, person_name(element.text()));
}

void read_date(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const std::string text = fold_space(element.text());
  if (text.empty()) return;
  if (const auto time = read_feed_date(text)) {
    place.draft.offer(row.field, row.rank, *time);
  } else if (place.unread_date.empty()) {
    place.unread_date = shorten(text, 40);
  }
}

void read_link(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  FieldRow better = row;
  --better.rank;
  if (element.attribute("href")) return read_atom_link(element, better, place);
  place.draft.offer(row.field, row.rank, link_at(element, place, element.text()));
}

void read_category(const XmlElement& element, const FieldRow&, FieldPlace& place) {
  std::string category = first_attribute(element, {"term", "text"});
  if (category.empty()) category = title_from_text_or_html(element.text());
  if (category.empty()) category = first_attribute(element, {"label"});
  place.draft.add_category(std::move(category));
}

void read_category_list(const XmlElement& element, const FieldRow&, FieldPlace& place) {
  const std::string text = title_from_text_or_html(element.text());
  for (const std::string_view part : split(text, ',')) place.draft.add_category(fold_space(part));
}

void read_enclosure(const XmlElement& element, const FieldRow&, FieldPlace& place) {
  place.draft.add_enclosure(link_at(element, place, first_attribute(element, {"url", "href"})));
}

void read_media(const XmlElement& element, const FieldRow& row, FieldPlace& place) {
  const std::string kind =
      lower_ascii(first_attribute(element, {"medium"}) + " " + first_attribute(element, {"type"}));
  if (kind.contains("audio") || kind.contains("video")) read_enclosure(element, row, place);
  read_fields(element, place);
}

void read_group(const XmlElement& element, const FieldRow&, FieldPlace& place) {
  read_fields(element, place);
}

}  // namespace broadsheet::markup
