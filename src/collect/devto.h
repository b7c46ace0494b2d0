/// The most read articles of the last day on DEV (developers.forem.com/api/v1, "Published
/// articles"). One page of at most 1,000; 30 requests in 30 seconds are allowed without a key.
///
/// Read: id, title, description, url, canonical_url, published_at, tag_list (a list or one string),
/// user, language, reactions and comments. An article that its author first published elsewhere is
/// about that page; its place on DEV is the discussion.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another list ("https://dev.to/api/articles?tag=rust&top=7"). Errors: invalid.
Result<std::unique_ptr<Source>> make_devto(const SourceConfig& config);

}  // namespace broadsheet::collect
