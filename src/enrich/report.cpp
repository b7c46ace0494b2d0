#include "enrich/report.h"

#include <algorithm>

#include "base/url.h"

namespace broadsheet::enrich {

namespace {

std::string instance_of(const Item& item) {
  const auto url = parse_url(item.discussion.empty() ? item.url : item.discussion);
  return url ? shown_host(url->host) : item.source;
}

/// "r/rust" out of the discussion's address, else the configured name.
std::string subreddit_of(const Item& item) {
  const auto start = item.discussion.find("/r/");
  if (start == std::string::npos) return item.source;
  const auto end = item.discussion.find('/', start + 3);
  return item.discussion.substr(start + 1, end == std::string::npos ? end : end - start - 1);
}

}  // namespace

Time time_of(const Item& item) {
  return item.published ? std::min(*item.published, item.collected_at) : item.collected_at;
}

std::string place_of(const Item& item) {
  switch (item.kind) {
    case SourceKind::mastodon:
      return "Mastodon (" + instance_of(item) + ")";
    case SourceKind::reddit:
      return subreddit_of(item);
    case SourceKind::hackernews:
      return "Hacker News";
    case SourceKind::github:
      return "GitHub";
    case SourceKind::lobsters:
      return "Lobsters";
    case SourceKind::devto:
      return "DEV";
    case SourceKind::feed:
      return item.source;
  }
  return item.source;
}

}  // namespace broadsheet::enrich
