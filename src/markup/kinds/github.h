/// GitHub as it serves pages to those who are not signed in (markup of 2020 to 2026).
#pragma once

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

bool is_github_repository(const Url& url);
bool is_github_release(const Url& url);
bool is_github_issue(const Url& url);  ///< pull requests too
bool is_github_discussion(const Url& url);

/// The README, under the name of the repository and what it says about itself. It has no date: the
/// moments on the page are those of commits.
std::optional<FoundPage> read_github_repository(const GumboNode& root, const Url& url);

/// The notes of one release.
std::optional<FoundPage> read_github_release(const GumboNode& root, const Url& url);

/// What the one who opened it wrote; the answers are comments.
std::optional<FoundPage> read_github_issue(const GumboNode& root, const Url& url);
std::optional<FoundPage> read_github_discussion(const GumboNode& root, const Url& url);

}  // namespace broadsheet::markup
