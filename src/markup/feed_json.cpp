#include "markup/feed_json.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/limits.h"
#include "base/text.h"
#include "base/time.h"
#include "markup/feed_addresses.h"
#include "markup/feed_date.h"
#include "markup/feed_draft.h"
#include "markup/feed_text.h"
#include "markup/json.h"

namespace broadsheet::markup {

namespace {

using std::string_view;

constexpr std::size_t depth_max = 256;

std::size_t line_of(string_view text, std::size_t at) {
  const string_view before = text.substr(0, at);
  return static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

/// Follows the brackets of JSON up to where it breaks off, and remembers the last place at which a
/// whole object stood in an array of the root object.
class ItemFinder {
 public:
  explicit ItemFinder(string_view json) : json_(json) {
    for (std::size_t at = 0; at < json_.size() && open_.size() < depth_max; ++at) step(at);
  }

  std::size_t end() const { return end_; }  ///< behind the last whole object; 0 for none
  std::size_t items() const { return items_; }

 private:
  void step(std::size_t at) {
    const char letter = json_[at];
    if (in_string_) {
      if (is_escaped_) {
        is_escaped_ = false;
      } else if (letter == '\\') {
        is_escaped_ = true;
      } else if (letter == '"') {
        in_string_ = false;
      }
      return;
    }
    if (letter == '"') in_string_ = true;
    if (letter == '{' || letter == '[') open_ += letter;
    if ((letter == '}' || letter == ']') && !open_.empty()) open_.pop_back();
    if (letter == '}' && open_ == "{[") {
      end_ = at + 1;
      ++items_;
    }
  }

  string_view json_;
  std::string open_;
  std::size_t end_ = 0;
  std::size_t items_ = 0;
  bool in_string_ = false;
  bool is_escaped_ = false;
};

std::string authors_of(const JsonValue& object) {
  std::string names;
  const JsonValue authors = object["authors"];
  for (std::size_t i = 0; i < std::min(authors.size(), limits::tags_max); ++i) {
    const std::string name = fold_space(authors.at(i)["name"].text());
    if (!names.empty() && !name.empty()) names += ", ";
    names += name;
  }
  if (!names.empty()) return names;
  const JsonValue author = object["author"];
  return fold_space(author.is_object() ? author["name"].text() : author.text());
}

void offer_date(FeedDraft& draft, FeedField field, const std::string& text) {
  if (const auto time = read_feed_date(text)) draft.offer(field, 0, *time);
}

FeedEntry read_item(const JsonValue& item, const std::optional<Url>& base) {
  FeedDraft draft;
  const std::string id = item["id"].text();
  draft.offer(FeedField::id, 0, id);
  draft.offer(FeedField::title, 0, title_from_text(item["title"].text()));
  draft.offer(FeedField::link, 0, absolute_link(item["url"].text(), base));
  draft.offer(FeedField::link, 1, absolute_link(item["external_url"].text(), base));
  if (starts_with_ignoring_case(id, "http")) draft.offer(FeedField::link, 2, absolute_link(id, {}));
  draft.offer(FeedField::summary, 0, html_from_text(item["summary"].text()));
  draft.offer(FeedField::content, 0, item["content_html"].text());
  draft.offer(FeedField::content, 1, html_from_text(item["content_text"].text()));
  draft.offer(FeedField::author, 0, authors_of(item));
  offer_date(draft, FeedField::published, item["date_published"].text());
  offer_date(draft, FeedField::updated, item["date_modified"].text());
  const JsonValue tags = item["tags"];
  for (std::size_t i = 0; i < tags.size(); ++i) draft.add_category(fold_space(tags.at(i).text()));
  const JsonValue attachments = item["attachments"];
  for (std::size_t i = 0; i < attachments.size(); ++i)
    draft.add_enclosure(absolute_link(attachments.at(i)["url"].text(), base));
  return draft.take_entry();
}

Feed read_head(const JsonValue& root, const std::optional<Url>& base) {
  FeedDraft draft;
  draft.offer(FeedField::id, 0, root["feed_url"].text());
  draft.offer(FeedField::title, 0, title_from_text(root["title"].text()));
  draft.offer(FeedField::link, 0, absolute_link(root["home_page_url"].text(), base));
  draft.offer(FeedField::summary, 0, title_from_text(root["description"].text()));
  draft.offer(FeedField::language, 0, root["language"].text());
  draft.offer(FeedField::author, 0, authors_of(root));
  return draft.take_feed();
}

/// The format has no time of its own.
void note_newest(Feed& feed, const FeedEntry& entry) {
  const auto time = entry.updated ? entry.updated : entry.published;
  if (time && (!feed.updated || *feed.updated < *time)) feed.updated = time;
}

Result<Feed> read_document(const JsonDocument& document, const std::optional<Url>& base) {
  const JsonValue root = document.root();
  const bool has_head = !root["version"].is_null() || !root["title"].is_null();
  if (!root["items"].is_array() || !has_head) {
    Error error;
    error.what = "JSON that is no feed: it lacks \"version\" or \"items\"";
    error.hint = "give the address of an RSS, Atom or JSON Feed";
    return error;
  }
  Feed feed = read_head(root, base);
  const JsonValue items = root["items"];
  const std::size_t count = std::min(items.size(), limits::feed_entries_max);
  for (std::size_t i = 0; i < count; ++i) {
    if (!items.at(i).is_object()) continue;
    feed.entries.push_back(read_item(items.at(i), base));
    note_newest(feed, feed.entries.back());
  }
  if (count < items.size())
    feed.repairs.push_back(fmt::format("read the first {} of {} entries", count, items.size()));
  return feed;
}

}  // namespace

Result<Feed> read_json_feed(string_view json, const std::optional<Url>& base) {
  auto document = JsonDocument::parse(json);
  if (document) return read_document(*document, base);
  const ItemFinder finder(json);
  if (finder.end() == 0) return document.error();
  TRY_LET(const auto mended, JsonDocument::parse(std::string(json.substr(0, finder.end())) + "]}"));
  TRY_LET(Feed feed, read_document(mended, base));
  feed.damages.push_back(fmt::format("{}; kept what stands before line {}, {} entries",
                                     document.error().what, line_of(json, finder.end()),
                                     feed.entries.size()));
  return feed;
}

}  // namespace broadsheet::markup
