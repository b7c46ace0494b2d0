/// IP addresses within URLs (url.spec.whatwg.org, section 3.5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

/// The last label is a number, so the host is an IPv4 address or nothing.
bool ends_in_number(std::string_view host);

/// "192.168.0.1" from any of the forms that inet_aton knows: hexadecimal, octal, fewer parts.
std::optional<std::string> parse_ipv4(std::string_view host);

/// The compressed form, without brackets.
std::optional<std::string> parse_ipv6(std::string_view address);

}  // namespace broadsheet
