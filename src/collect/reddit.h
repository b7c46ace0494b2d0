/// What is hot in one subreddit (www.reddit.com/dev/api, "GET [/r/subreddit]/hot"; the way in is
/// application-only OAuth, github.com/reddit-archive/reddit/wiki/OAuth2, grant client_credentials).
/// Pages of 100 by `after`; 100 requests a minute for each client id, told by x-ratelimit-*.
///
/// Without a client id and secret the source is not ready. The token is asked for first, as a
/// secret; where a recording kept no token (it never does: it is a secret), the listing is asked
/// for without one.
///
/// Read: id, title, selftext_html or selftext, url, permalink, author, created_utc, score,
/// num_comments, link_flair_text; of a crosspost the page of the original. Left out: pinned posts,
/// posts for adults, advertisements, and what was removed or deleted. Of a link whose own text
/// alone was removed the link stays.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` is "https://www.reddit.com/r/NAME". Errors: invalid.
Result<std::unique_ptr<Source>> make_reddit(const SourceConfig& config);

}  // namespace broadsheet::collect
