/// The front page of Hacker News (github.com/HackerNews/API): a list of at most 500 ids in rank
/// order, then each item by itself. The API has no rate limit and no paging.
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
