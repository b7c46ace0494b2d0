/// Pages of a known kind, as pages.
#pragma once

#include <gumbo.h>

#include "base/http.h"
#include "base/result.h"
#include "base/url.h"
#include "markup/page.h"

namespace broadsheet::markup {

/// Puts what the reader of its kind finds in place of what `page` says. False, and a note, where
/// the address is that of a known kind but the parts are not found; false for all other addresses.
bool read_known_page(const GumboNode& root, const Url& url, Page& page);

/// Whether the answer is one that `better_address` asks for.
bool is_api_answer(const HttpAnswer& answer);

/// Errors: invalid (no JSON, or not what that API promises).
Result<Page> read_api_answer(const HttpAnswer& answer);

}  // namespace broadsheet::markup
