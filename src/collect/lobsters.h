/// Lobsters (lobste.rs/about; the JSON pages mirror those of the site,
/// github.com/lobsters/lobsters, config/routes.rb): one page of 25 stories for each list. The site
/// asks for few requests; there is no paging here.
///
/// Lists: `hottest` (usual), `newest`, `active`. A topic is a tag ("rust", or "rust,go" for both).
///
/// Read: short_id, title, url, description (HTML), comments_url, created_at, score, comment_count,
/// tags, submitter_user (an object until 2023, a name since). Where there is no short_id it is
/// taken from the discussion's address, else made from the story's address.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another list ("https://lobste.rs/t/rust.json") or another site of the same
/// software. Errors: invalid.
Result<std::unique_ptr<Source>> make_lobsters(const SourceConfig& config);

}  // namespace broadsheet::collect
