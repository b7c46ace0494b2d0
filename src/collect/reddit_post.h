/// One Reddit link ("t3") as a post (github.com/reddit-archive/reddit/wiki/JSON, "link").
///
/// Read: id, title, selftext_html or selftext, url, permalink, author, created_utc, score,
/// num_comments, link_flair_text, over_18, the captions of a gallery, the options of a poll; of a
/// crosspost the page and the words of the original. The page that is linked and the discussion on
/// Reddit stay apart. Left out: pinned posts, posts for adults unless they are wanted,
/// advertisements, and what was removed or deleted. Of a link whose own text alone was removed the
/// link stays.
#pragma once

#include <string_view>

#include "collect/item_builder.h"

namespace broadsheet::collect {

enum class Adult { left_out, kept };

/// Reddit writes "&" as "&amp;" in all its texts and addresses unless it is told raw_json=1; some
/// caches and collectors lose that.
enum class Escaping { as_asked, once_more };

/// As the whole of a listing shows it: HTML that begins with "&lt;", addresses with "&amp;".
Escaping escaping_of(const markup::JsonValue& things);

/// Why a post is left out; "" where it is not.
std::string_view reason_against_reddit(const markup::JsonValue& link, Adult adult);

/// The id of a post without its type ("1uhem42"); made from place, time and title where the post
/// names none.
std::string reddit_id(const markup::JsonValue& link);

Post reddit_post(const markup::JsonValue& link, Escaping escaping);

}  // namespace broadsheet::collect
