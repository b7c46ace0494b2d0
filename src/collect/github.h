/// Repositories from GitHub's search (docs.github.com/rest/search/search, "Search repositories"):
/// pages of 100, at most 1,000 results, ten searches a minute without a token.
///
/// Without a configured query two lists are asked for: repositories made in the last week, and
/// young ones (a quarter) that are worked on now and are already known; each by stars, one page. A
/// configured query is sent as it stands, by stars, page after page; in it `{day before}`,
/// `{week before}` and `{quarter before}` become dates.
///
/// Read: node_id (stays through renames; full_name where absent), full_name, description, html_url,
/// created_at, stars, topics, language. A fork keeps a tag that says so. Private ones are left out.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another search address (GitHub Enterprise). Errors: invalid.
Result<std::unique_ptr<Source>> make_github(const SourceConfig& config);

}  // namespace broadsheet::collect
