/// What `doctor URL` says of a service with an API of its own: what it is, and whether each of its
/// lists answers.
#pragma once

#include <optional>

#include "base/http.h"
#include "cli/checkup.h"
#include "cli/inquiry.h"

namespace broadsheet::cli {

/// Asks each list of the source's kind for a few posts, as a run asks. Where one answers, those
/// that do not are warnings.
Findings check_service(Inquiry& inquiry, const collect::SourceConfig& source);

/// The Mastodon instance (or what speaks like one) or the Lobsters site whose page this is. A page
/// that names a feed is no instance's.
std::optional<collect::SourceConfig> service_behind(Inquiry& inquiry, const HttpAnswer& page);

}  // namespace broadsheet::cli
