/// What an answer is that was taken for a feed.
#pragma once

#include <string_view>

#include "base/error.h"
#include "base/http.h"

namespace broadsheet::markup {

/// An `invalid` error that says what the answer is instead. For an HTML page the hint names the
/// feed that it links. `text` is the body in UTF-8, `root` the name of its root element ("" for
/// none).
Error mistaken_for_feed(const HttpAnswer& answer, std::string_view text, std::string_view root);

}  // namespace broadsheet::markup
