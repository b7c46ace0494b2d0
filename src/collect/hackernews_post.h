/// One story of Hacker News as a post, in the words of its own API and of Algolia's search.
#pragma once

#include <string>
#include <string_view>

#include "collect/item_builder.h"

namespace broadsheet::collect {

/// Why an item of the API is left out; "" where it is not.
std::string_view reason_against_hackernews(const markup::JsonValue& item);

/// An item of the API (github.com/HackerNews/API, "Items").
Post hackernews_post(const std::string& id, const markup::JsonValue& story);

/// A hit of the search (hn.algolia.com/api, "Search"): the same story under the same id.
Post algolia_post(const markup::JsonValue& hit);

}  // namespace broadsheet::collect
