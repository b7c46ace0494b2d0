// A feed from outside: whatever it is, what is read holds to the contract of markup/feed.h.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/limits.h"
#include "base/text.h"
#include "markup/feed.h"

namespace {

using namespace broadsheet;

bool is_address(std::string_view link) {
  return link.empty() || starts_with_ignoring_case(link, "http://") ||
         starts_with_ignoring_case(link, "https://");
}

bool is_plain(std::string_view text) {
  return is_valid_utf8(text) && fold_space(text) == text;
}

void check(const markup::FeedEntry& entry) {
  must(is_plain(entry.title) && is_plain(entry.author));
  must(is_valid_utf8(entry.id) && is_valid_utf8(entry.link) && is_valid_utf8(entry.comments));
  must(is_valid_utf8(entry.summary_html) && is_valid_utf8(entry.content_html));
  must(is_address(entry.link) && is_address(entry.comments));
  for (const std::string& category : entry.categories) must(is_plain(category));
  for (const std::string& enclosure : entry.enclosures) must(is_address(enclosure));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  HttpAnswer answer;
  answer.url = "https://news.example.org/feed";
  answer.body.assign(reinterpret_cast<const char*>(data), size);
  const auto feed = markup::read_feed(answer);
  if (!feed) {
    must(feed.error().kind == ErrorKind::invalid && !feed.error().what.empty());
    return 0;
  }
  must(feed->entries.size() <= limits::feed_entries_max && is_address(feed->link));
  must(is_plain(feed->title) && is_plain(feed->subtitle) && is_plain(feed->author));
  for (const markup::FeedEntry& entry : feed->entries) check(entry);
  return 0;
}
