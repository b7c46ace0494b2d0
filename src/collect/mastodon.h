/// What trends on one Mastodon instance (docs.joinmastodon.org/methods/trends, "View trending
/// statuses"): pages of at most 40 by offset, 300 requests in five minutes, no key. An instance
/// that publishes no trends is read by its public timeline
/// (docs.joinmastodon.org/methods/timelines).
///
/// Read: uri (the id over all instances), url, content (HTML), spoiler_text, poll, card, tags,
/// mentions, language, account, counts. A boost gives the post it boosts. A post without uri and
/// url is known by its time and words. The page that a post is about is the one of its preview
/// card, else of its first link that is no mention and no hashtag. Left out: everything that is not
/// public (unlisted posts are open to who has the address, but their authors keep them out of
/// lists).
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` is the instance. Errors: invalid.
Result<std::unique_ptr<Source>> make_mastodon(const SourceConfig& config);

}  // namespace broadsheet::collect
