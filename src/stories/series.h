/// One source's posts that look alike without being of one event: a column that comes back each
/// week under the same title, notices of one office, pages that share their site's blurb.
#pragma once

#include "stories/profile.h"

namespace broadsheet::stories {

/// Two posts of one source at different addresses.
bool is_series(const Profile& a, const Profile& b);

/// Of a series, the same post sent to a community again soon: equal titles of five words or more
/// that speak of no day or week. A feed's makers do not repeat themselves.
bool is_repost(const Profile& a, const Profile& b);

/// Posted at most `apart` from each other.
bool is_within(std::chrono::hours apart, const Profile& a, const Profile& b);

}  // namespace broadsheet::stories
