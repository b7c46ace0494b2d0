/// Articles on DEV, or on another community that runs Forem (developers.forem.com/api/v1,
/// "Published articles"). Pages of at most 1,000; 30 requests in 30 seconds are allowed without a
/// key.
///
/// Lists: `top` (usual; the most read of the last day, or of the window), `latest`, `rising`,
/// `fresh`; 30 articles of each. A topic is a tag: the most read articles under it.
///
/// Read: id, title, description, url, canonical_url, published_at, tag_list (a list or one string),
/// user, language, reactions and comments. An article that its author first published elsewhere is
/// about that page; its place on DEV is the discussion.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another list ("https://dev.to/api/articles?tag=rust&top=7") or the front page of
/// another community ("https://community.example"). Errors: invalid.
Result<std::unique_ptr<Source>> make_devto(const SourceConfig& config);

}  // namespace broadsheet::collect
