/// Pages that show little without their scripts, but state what they hold for machines: YouTube
/// (title and description; what is said in a video is not read) and Mastodon.
#pragma once

#include "markup/kinds/kind.h"

namespace broadsheet::markup {

bool is_youtube_video(const Url& url);

std::optional<FoundPage> read_youtube_video(const GumboNode& root, const Url& url);

/// The post alone; its answers are not on the page (better_address.h names where they are).
std::optional<FoundPage> read_mastodon_thread(const GumboNode& root, const Url& url);

}  // namespace broadsheet::markup
