#include "net/pacer.h"

#include <algorithm>

#include "base/result.h"

namespace broadsheet::net {

std::size_t Pacer::under_way(std::string_view host) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? 0 : found->second.under_way;
}

Time Pacer::earliest(std::string_view host, Time now) const {
  const auto found = hosts_.find(host);
  return found == hosts_.end() ? now : std::max(now, found->second.closed_until);
}

void Pacer::sent(std::string_view host, Time /*now*/) {
  ++hosts_.try_emplace(std::string(host)).first->second.under_way;
}

void Pacer::answered(std::string_view host, const HttpAnswer& answer) {
  failed(host);
  const auto wait = wanted_wait(answer);
  if (!wait) return;
  // An answer that was under way when a longer wait was asked for does not shorten it.
  Time& closed_until = hosts_.find(host)->second.closed_until;
  closed_until = std::max(closed_until, answer.received_at + *wait);
}

void Pacer::failed(std::string_view host) {
  const auto found = hosts_.find(host);
  must(found != hosts_.end() && found->second.under_way > 0);
  --found->second.under_way;
}

}  // namespace broadsheet::net
