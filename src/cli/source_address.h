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

/// The instance at an address where people are who look at one without an account: the front page,
/// "/explore", "/public", "/about". Nothing elsewhere; whether it is one, its answers say.
std::optional<collect::SourceConfig> possible_instance(const Url& url);

/// The site behind a page that the program of lobste.rs has made.
std::optional<collect::SourceConfig> lobsters_site(const Url& url, std::string_view page);

/// An address of a feed of the same posts, for programs that know feeds only; "" where the service
/// has none (Mastodon's trends, searches on GitHub). `known_source` leads back to the source.
std::string feed_address(const collect::SourceConfig& source);

}  // namespace broadsheet::cli
