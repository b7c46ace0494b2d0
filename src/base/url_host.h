/// Hosts as the WHATWG URL standard reads them (url.spec.whatwg.org, section 3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

/// The host of a special scheme (http, https …) in its one spelling: lower-case ASCII, IPv4 in four
/// decimal parts, IPv6 in brackets. Nothing where it is no valid host.
std::optional<std::string> parse_host(std::string_view text);

/// The host of any other scheme: kept as it stands, percent-encoded. May be empty.
std::optional<std::string> parse_opaque_host(std::string_view text);

}  // namespace broadsheet
