/// The front page of Lobsters (lobste.rs/about): hottest.json, one page of 25 stories. The site
/// asks for few requests; there is no paging here.
///
/// Read: short_id, title, url, description (HTML), comments_url, created_at, score, comment_count,
/// tags, submitter_user (an object until 2023, a name since). Where there is no short_id it is
/// taken from the discussion's address, else made from the story's address.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another list ("https://lobste.rs/t/rust.json"). Errors: invalid.
Result<std::unique_ptr<Source>> make_lobsters(const SourceConfig& config);

}  // namespace broadsheet::collect
