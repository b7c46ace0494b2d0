/// One Mastodon status as a post (docs.joinmastodon.org/entities/Status).
#pragma once

#include "collect/item_builder.h"

namespace broadsheet::collect {

/// Reads a status that is not a boost. `instance` is the host that showed it, for authors whose
/// own host is nowhere named.
Post mastodon_post(const markup::JsonValue& status, const Url& instance);

}  // namespace broadsheet::collect
