/// One Mastodon status as a post (docs.joinmastodon.org/entities/Status and /entities/Quote, read
/// November 2026), in the shapes of its relatives too: Pleroma and Akkoma
/// (docs-develop.pleroma.social, "Differences in Mastodon API responses"), Pixelfed
/// (docs.pixelfed.org), Hometown and glitch-soc.
///
/// Read: uri (the id over all instances), url, content (HTML), spoiler_text, poll, card, quote,
/// tags, mentions, language, account, counts. A post without words of its own says what its
/// pictures show. A post without uri and url is known by the second of its time and its words. An
/// edited post stays the item that it was. A bot's post has a tag that says so.
///
/// The page that a post is about is the one of its preview card, else of its first link that is no
/// mention, no hashtag and not the quoted post, else what the quoted post is about. The quoted
/// words belong to somebody else: they are not taken.
#pragma once

#include "collect/item_builder.h"

namespace broadsheet::collect {

/// Why a status is left out; "" where it is not.
std::string reason_against_mastodon(const markup::JsonValue& status);

/// Its uri, or the number that its instance gave it.
std::string mastodon_id(const markup::JsonValue& status);

/// Reads a status that is not a boost. `instance` is the host that showed it, for authors whose
/// own host is nowhere named.
Post mastodon_post(const markup::JsonValue& status, const Url& instance);

/// Reads a trending page (docs.joinmastodon.org/entities/PreviewCard, "Trends::Link"). The same
/// page on two instances is one item, in whatever spelling its address is posted.
Post mastodon_link(const markup::JsonValue& link);

}  // namespace broadsheet::collect
