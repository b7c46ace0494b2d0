/// What one subreddit shows (www.reddit.com/dev/api, "GET [/r/subreddit]/hot", /new, /top, /rising;
/// the way in is application-only OAuth, github.com/reddit-archive/reddit/wiki/OAuth2, grant
/// client_credentials). Pages of 100 by `after`, 1,000 posts in all; 100 requests a minute for each
/// client id, told by x-ratelimit-* (remaining as a float, reset in seconds).
///
/// Lists: `hot` (usual), `new`, `top` (of the day, or as far as the window reaches), `rising`.
///
/// Without a client id and secret the source is not ready. The token is asked for first, as a
/// secret, and all subreddits of a run share one request for it; it is not kept for the next run,
/// for the store holds no secrets. Where a recording kept no token (it never does), the listing is
/// asked for without one.
///
/// Read and left out: see reddit_post.h. A listing may hold other kinds than posts (comments,
/// subreddits): they are passed over. Reddit answers for a subreddit that is not there with a
/// search for its name; that is an error. Pinned posts come on top of the number asked for and take
/// no place.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` is "https://www.reddit.com/r/NAME". Errors: invalid.
Result<std::unique_ptr<Source>> make_reddit(const SourceConfig& config);

}  // namespace broadsheet::collect
