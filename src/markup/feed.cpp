#include "markup/feed.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/url.h"
#include "markup/charset.h"
#include "markup/feed_addresses.h"
#include "markup/feed_format.h"
#include "markup/feed_json.h"
#include "markup/feed_mend.h"
#include "markup/feed_mistaken.h"
#include "markup/feed_xml.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

struct RootRow {
  string_view name;  ///< lower case, without prefix
  XmlFeedFormat (*format)();
};

constexpr std::array root_rows{RootRow{"rss", rss_format}, RootRow{"rdf", rss_format},
                               RootRow{"channel", rss_format}, RootRow{"feed", atom_format},
                               RootRow{"entry", atom_format}};

/// Where relative links start from.
struct Base {
  std::optional<Url> url;
  bool is_of_feed = false;  ///< Content-Location took it away from the address that answered
};

Base base_of_answer(const HttpAnswer& answer) {
  Base base;
  if (auto url = parse_url(answer.url)) base.url = std::move(*url);
  const auto location = header(answer.headers, "content-location");
  if (!location) return base;
  auto url = parse_url(absolute_link(*location, base.url));
  if (!url || (base.url && url->text() == base.url->text())) return base;
  return {.url = std::move(*url), .is_of_feed = true};
}

const RootRow* find_root(string_view root) {
  const std::size_t colon = root.rfind(':');
  const string_view local = colon == string_view::npos ? root : root.substr(colon + 1);
  const auto* row = std::find_if(root_rows.begin(), root_rows.end(), [&](const RootRow& candidate) {
    return equal_ignoring_case(candidate.name, local);
  });
  return row == root_rows.end() ? nullptr : row;
}

class XmlFeedReader {
 public:
  XmlFeedReader(const XmlDocument& document, const XmlFeedFormat& format, const Base& base)
      : document_(document), format_(format), base_(base) {}

  Feed read() {
    const XmlElement head = format_.head(document_.root());
    FeedDraft draft;
    read_into(draft, head, format_.feed_rows);
    draft.offer(FeedField::language, 5, head.language());
    Feed feed = draft.take_feed();
    const std::vector<XmlElement> entries = document_.outermost(format_.is_entry);
    const std::size_t count = std::min(entries.size(), limits::feed_entries_max);
    for (std::size_t i = 0; i < count; ++i) {
      FeedDraft entry;
      read_into(entry, entries[i], format_.entry_rows);
      feed.entries.push_back(entry.take_entry());
    }
    if (count < entries.size())
      feed.repairs.push_back(fmt::format("read the first {} of {} entries", count, entries.size()));
    if (!unread_date_.empty())
      feed.repairs.push_back(fmt::format("could not read the date \"{}\"", unread_date_));
    return feed;
  }

 private:
  void read_into(FeedDraft& draft, const XmlElement& element, std::span<const FieldRow> rows) {
    FieldPlace place{.draft = draft,
                     .base = base_.url,
                     .base_is_of_feed = base_.is_of_feed,
                     .rows = rows,
                     .plain = format_.plain,
                     .unread_date = unread_date_};
    read_fields(element, place);
    format_.read_attributes(element, place);
  }

  const XmlDocument& document_;
  const XmlFeedFormat& format_;
  const Base& base_;
  std::string unread_date_;
};

Result<Feed> read_xml_feed(const HttpAnswer& answer, string_view text, const Base& base) {
  MendedXml mended = mend_xml(text);
  const RootRow* root = find_root(mended.root);
  if (root == nullptr) return mistaken_for_feed(answer, text, mended.root);
  TRY_LET(const XmlDocument document, XmlDocument::parse(std::move(mended.text)));
  Feed feed = XmlFeedReader(document, root->format(), base).read();
  feed.repairs.insert(feed.repairs.begin(), mended.repairs.begin(), mended.repairs.end());
  feed.damages = mended.damages;
  if (!document.complaint().empty()) feed.repairs.push_back("XML: " + document.complaint());
  return feed;
}

Result<Feed> read_text(const HttpAnswer& answer, string_view text) {
  const string_view start = trim(text.substr(0, 4096));
  const Base base = base_of_answer(answer);
  const bool is_json = start.starts_with('{') || start.starts_with('[');
  return is_json ? read_json_feed(text, base.url) : read_xml_feed(answer, text, base);
}

/// Why no entry could be saved, where the document broke before its first.
std::optional<Error> broken_before_entries(const Feed& feed) {
  if (!feed.entries.empty() || feed.damages.empty()) return {};
  Error error;
  error.what = "a feed without a whole entry: " + feed.damages.front();
  error.hint = "the server sends it broken or only in part; try again later";
  return error;
}

}  // namespace

Result<Feed> read_feed(const HttpAnswer& answer) {
  const string_view content_type = header(answer.headers, "content-type").value_or("");
  const DecodedText decoded = decode_text(answer.body, content_type, DocumentFormat::xml);
  auto feed = read_text(answer, decoded.text);
  if (!feed) {
    Error error = feed.error();
    error.place = answer.url;
    return error;
  }
  if (decoded.malformed_at)
    feed->damages.push_back(
        fmt::format("malformed {} at byte {}", decoded.charset, *decoded.malformed_at));
  if (auto error = broken_before_entries(*feed)) {
    error->place = answer.url;
    return *error;
  }
  if (decoded.charset != "utf-8" && decoded.note.contains("by looking"))
    feed->repairs.push_back(decoded.note);
  if (feed->language.empty())
    feed->language = header(answer.headers, "content-language").value_or("");
  return feed;
}

}  // namespace broadsheet::markup
