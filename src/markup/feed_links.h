/// The feeds that a web page names as its own.
#pragma once

#include <string>
#include <vector>

#include "base/http.h"

namespace broadsheet::markup {

/// Absolute addresses of `<link rel="alternate" type="application/rss+xml">` and its kin (Atom,
/// JSON Feed), in order, those of comments last. `answer.url` and `<base>` are the base of relative
/// ones. Nothing where the answer is no HTML.
std::vector<std::string> feed_links(const HttpAnswer& answer);

}  // namespace broadsheet::markup
