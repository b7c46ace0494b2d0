/// Finds the sources behind an address that a person has copied from somewhere: a page, a feed, an
/// instance, a subreddit, a repository.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/url.h"
#include "cli/inquiry.h"
#include "collect/source.h"

namespace broadsheet::cli {

struct FoundSource {
  collect::SourceConfig source;    ///< named after its title
  std::string title;               ///< of the feed; "" for services
  std::size_t entries = 0;         ///< that it shows now
  bool is_all = true;              ///< `entries` are all, not only the first
  std::optional<Time> last;        ///< date of the latest
  std::vector<Item> items;         ///< its first three
  std::vector<std::string> notes;  ///< what a person should know before adding it
};

/// In the order in which the page names them; feeds of comments come last. Errors: those of the
/// fetcher and of read_feed (a page that links no feed, and has none where feeds usually are).
Result<std::vector<FoundSource>> find_sources(Inquiry& inquiry, const Url& url);

}  // namespace broadsheet::cli
