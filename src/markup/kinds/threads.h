/// Threads of Hacker News, Lobsters, Reddit and Mastodon: the post, and the talk below it.
#pragma once

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

bool is_hacker_news_thread(const Url& url);
bool is_lobsters_thread(const Url& url);
bool is_reddit_thread(const Url& url);  ///< also old.reddit.com
/// By the shape of the address, on any host: "/@name/" and the number of a post.
bool is_mastodon_thread(const Url& url);

/// A post that is only a link has no body.
std::optional<FoundPage> read_hacker_news_thread(const GumboNode& root, const Url& url);
std::optional<FoundPage> read_lobsters_thread(const GumboNode& root, const Url& url);
std::optional<FoundPage> read_reddit_thread(const GumboNode& root, const Url& url);

}  // namespace broadsheet::markup
