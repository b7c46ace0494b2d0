/// How many requests at once a host is sent.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace broadsheet::net {

/// What the host's own documentation grants; nothing where it does not say.
std::optional<std::size_t> documented_requests_at_once(std::string_view domain);

}  // namespace broadsheet::net
