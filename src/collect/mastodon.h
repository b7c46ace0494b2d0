/// What is talked about on one instance of the fediverse that speaks Mastodon's API.
///
/// Lists (docs.joinmastodon.org/methods/trends and /methods/timelines; no key; 300 requests in five
/// minutes for each address):
/// - `statuses`, trending posts: pages of at most 40 by offset. An instance that publishes none is
///   read by its public timeline; Pixelfed, which has neither without a key, by its own list.
/// - `links`, trending pages: one page of 20. The item is the page; what Mastodon counts is how
///   many people posted it on the last two days.
/// - `tags`, trending hashtags: a tag is no post, it leads to the latest posts under it; ten tags,
///   20 posts each.
/// - `timeline`, the public timeline: the latest 40 posts.
/// Usual are statuses and links. A topic is a hashtag whose latest 40 posts are read.
///
/// Read of a status: see mastodon_status.h. A boost gives the post it boosts. Left out: everything
/// that is not public (unlisted posts are open to who has the address, but their authors keep them
/// out of lists), and what its author keeps on the own instance (`local_only`).
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` is the instance. Errors: invalid.
Result<std::unique_ptr<Source>> make_mastodon(const SourceConfig& config);

}  // namespace broadsheet::collect
