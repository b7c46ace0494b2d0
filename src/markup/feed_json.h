/// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "base/url.h"
#include "markup/feed.h"

namespace broadsheet::markup {

/// Keeps the whole items of a document that was cut off. Errors: invalid (JSON that is no feed, or
/// broken before its first item).
Result<Feed> read_json_feed(std::string_view json, const std::optional<Url>& base);

}  // namespace broadsheet::markup
