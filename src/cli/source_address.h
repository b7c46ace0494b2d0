/// What an address alone says about the source behind it: services that are known by their host.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"
#include "collect/source.h"

namespace broadsheet::cli {

/// People leave "https://" out. Errors: those of parse_url.
Result<Url> typed_address(std::string_view typed);

/// Hacker News, Lobsters, DEV and GitHub by their front pages and feeds, a subreddit by any of its
/// addresses, a GitHub repository as the feed of its releases. Nothing for any other address.
std::optional<collect::SourceConfig> known_source(const Url& url);

/// An address of a feed of the same posts, for programs that know feeds only; "" where the service
/// has none (Mastodon's trends, searches on GitHub). `known_source` leads back to the source.
std::string feed_address(const collect::SourceConfig& source);

}  // namespace broadsheet::cli
