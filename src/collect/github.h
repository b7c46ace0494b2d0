/// Repositories and releases from GitHub. Without a token ten searches and 60 other requests are
/// allowed a minute and an hour, with one 30 and 5,000 (docs.github.com/rest/using-the-rest-api/
/// rate-limits-for-the-rest-api): 403 or 429, with x-ratelimit-reset for the primary limit and
/// Retry-After for the secondary one, which the pipeline waits for.
///
/// Lists (docs.github.com/rest/search/search, "Search repositories": pages of 100, at most 1,000
/// results; a search that runs out of time gives a part and says so):
/// - `new`: repositories made within the window, a week unless said otherwise, by stars;
/// - `rising`: young ones (a quarter) that are worked on now and are already known, by stars. How
///   much a repository grew is seen from run to run: github_growth.h.
/// Usual are both. A topic is searched for among the young that were worked on within the window. A
/// configured query is sent as it stands, by stars, page after page; in it `{day before}`,
/// `{week before}` and `{quarter before}` become dates.
///
/// `watch` names repositories whose releases within the window are items
/// (docs.github.com/rest/releases/releases, "List releases": the latest 20). A repository that was
/// renamed answers 301; its releases are read where it went, and the report says its new name.
///
/// Read: see github_post.h. Private repositories and drafts of releases are left out.
#pragma once

#include <memory>

#include "collect/source.h"

namespace broadsheet::collect {

/// `url` may name another search address (GitHub Enterprise). Errors: invalid.
Result<std::unique_ptr<Source>> make_github(const SourceConfig& config);

}  // namespace broadsheet::collect
