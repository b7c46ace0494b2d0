/// One repository or release of GitHub as a post.
#pragma once

#include <string>
#include <string_view>

#include "collect/item_builder.h"

namespace broadsheet::collect {

/// A repository of a search (docs.github.com/rest/search/search). Read: node_id (stays through
/// renames; full_name where absent), full_name, description, html_url, created_at, stars, topics,
/// language. A fork and an archived one keep a tag that says so.
Post github_repository(const markup::JsonValue& repository);

/// A release (docs.github.com/rest/releases/releases). Read: node_id, name, tag_name, body
/// (Markdown, as it stands), html_url, published_at, author. `watched` is the configured
/// "owner/name", for the title. One that comes before the finished version has a tag that says so.
Post github_release(const markup::JsonValue& release, std::string_view watched);

/// "owner/name" in the address of a repository or release; "" for any other address.
std::string repository_in(std::string_view address);

}  // namespace broadsheet::collect
