/// One Reddit link ("t3") as a post (github.com/reddit-archive/reddit/wiki/JSON, "link").
#pragma once

#include <string_view>

#include "collect/item_builder.h"

namespace broadsheet::collect {

/// Why a post is left out; "" where it is not.
std::string_view reason_against_reddit(const markup::JsonValue& link);

/// The id of a post without its type ("1uhem42"); made from place, time and title where the post
/// names none.
std::string reddit_id(const markup::JsonValue& link);

Post reddit_post(const markup::JsonValue& link);

}  // namespace broadsheet::collect
