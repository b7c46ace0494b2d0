#include "net/manners.h"

#include <algorithm>
#include <array>

#include "base/limits.h"

namespace broadsheet::net {

namespace {

struct Documented {
  std::string_view domain;
  std::size_t requests_at_once;
};

constexpr std::array documented{
    // "There is currently no rate limit." (github.com/HackerNews/API, read 2026-11). Over HTTP/2
    // these are streams of a few connections.
    Documented{"hacker-news.firebaseio.com", limits::requests_under_way_max},
};

}  // namespace

std::optional<std::size_t> documented_requests_at_once(std::string_view domain) {
  const auto found = std::ranges::find(documented, domain, &Documented::domain);
  if (found == documented.end()) return {};
  return found->requests_at_once;
}

}  // namespace broadsheet::net
