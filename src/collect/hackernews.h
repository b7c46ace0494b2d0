/// Hacker News (github.com/HackerNews/API): lists of at most 500 ids in rank order, then each item
/// by itself, all at once. The API has no rate limit and no paging.
///
/// Lists: `top` (usual), `new`, `best`, `ask`, `show`, `job`; of several lists each brings its
/// share of the limit. `front_page` and topics are asked of Algolia's search (hn.algolia.com/api,
/// "Search": 10,000 requests an hour, pages of at most 1,000): a topic's most read stories within
/// the window, a week unless said otherwise, 100 of them.
///
/// `depth` counts who answers: of each story the first comments, of each of these the first reply,
/// down to that level, as many as limits::requests_per_source_max allows. Comments are not kept;
/// how many people spoke is, with the sighting.
///
/// Read: title, url, text (HTML), by, time, score, descendants; missing ones stay empty. Left out:
/// `null`, dead and deleted items, comments. Jobs and polls are items with a tag that says so.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another list ("https://hacker-news.firebaseio.com/v0/beststories.json").
/// Errors: invalid.
Result<std::unique_ptr<Source>> make_hackernews(const SourceConfig& config);

}  // namespace broadsheet::collect
