/// An XML format of feeds as tables: which element says what, how it is read, whose word counts.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/url.h"
#include "markup/feed_draft.h"
#include "markup/feed_xml.h"

namespace broadsheet::markup {

struct FieldRow;

/// What a reader of one element may use.
struct FieldPlace {
  FeedDraft& draft;
  const std::optional<Url>& base;  ///< of the document
  bool base_is_of_feed = false;    ///< it is not the address that answered: nobody knows it later
  std::span<const FieldRow> rows;
  Vocabulary plain = Vocabulary::core;  ///< what elements of the core count as in `rows`
  std::string& unread_date;             ///< the first date that could not be read
};

using FieldReader = void (*)(const XmlElement& element, const FieldRow& row, FieldPlace& place);

struct FieldRow {
  Vocabulary vocabulary;
  std::string_view name;  ///< lower case
  FeedField field;
  int rank;  ///< lower counts more
  FieldReader read;
};

struct XmlFeedFormat {
  Vocabulary plain;
  std::span<const FieldRow> feed_rows;
  std::span<const FieldRow> entry_rows;
  bool (*is_entry)(const XmlElement& element);
  XmlElement (*head)(const XmlElement& root);  ///< the element whose children describe the feed
  /// What stands in attributes of the head or of an entry itself.
  void (*read_attributes)(const XmlElement& element, FieldPlace& place);
};

XmlFeedFormat rss_format();   ///< RSS 0.9x, 1.0 (RDF), 2.0, and CDF, which RSS grew from
XmlFeedFormat atom_format();  ///< Atom 1.0 (RFC 4287) and 0.3

/// Reads the children of `parent`, each by its row.
void read_fields(const XmlElement& parent, FieldPlace& place);

// Readers for the tables.
void read_text(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_title(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_markup(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_person(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_date(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_link(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_category(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_category_list(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_enclosure(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_media(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_group(const XmlElement& element, const FieldRow& row, FieldPlace& place);

// Likewise, for elements of Atom wherever they stand (feed_atom.cpp).
void read_atom_id(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_atom_title(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_atom_markup(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_atom_person(const XmlElement& element, const FieldRow& row, FieldPlace& place);
void read_atom_link(const XmlElement& element, const FieldRow& row, FieldPlace& place);

/// Offers HTML, with links made absolute where only the feed knows their base.
void offer_html(const XmlElement& element, const FieldRow& row, FieldPlace& place,
                std::string html);

/// `written` as an address, resolved against the element's base.
std::string link_at(const XmlElement& element, const FieldPlace& place, std::string_view written);

}  // namespace broadsheet::markup
