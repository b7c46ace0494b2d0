/// Why an address does not serve as a source, by name, and the mend. Pure.
#pragma once

#include <span>

#include "base/http.h"
#include "cli/checkup.h"
#include "store/records.h"

namespace broadsheet::cli {

/// How asking failed. `facts`: all that was asked and came, in order of arrival. Causes: "blocked",
/// "challenge page", "not found", "asked too often", "server error", "TLS", "redirect loop",
/// "redirect", "robots", "private address", "no such host", "no connection", "timeout",
/// "too large", "not recorded".
Finding diagnose_failure(const Error& error, std::span<const store::Fact> facts);

/// What an answer with status 200..299 is worth as a feed: one finding that it is one, or why not;
/// then what is wrong with it. Causes: "challenge page", "page instead of a feed", "no feed",
/// "empty", "malformed", "undated", "no entries".
Findings diagnose_feed(const HttpAnswer& answer);

}  // namespace broadsheet::cli
