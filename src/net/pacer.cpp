#include "net/pacer.h"

#include <algorithm>

#include "base/result.h"

namespace broadsheet::net {

Pacer::Domain& Pacer::at(std::string_view domain) {
  const auto found = domains_.find(domain);
  if (found != domains_.end()) return found->second;
  Domain& fresh = domains_[std::string(domain)];
  fresh.pace.domain = domain;
  return fresh;
}

void Pacer::learn(const store::HostPace& pace) {
  at(pace.domain).pace = pace;
}

const store::HostPace& Pacer::pace(std::string_view domain) const {
  const auto found = domains_.find(domain);
  must(found != domains_.end());
  return found->second.pace;
}

void Pacer::keep_apart(std::string_view domain, std::chrono::seconds gap, Time now) {
  store::HostPace& pace = at(domain).pace;
  pace.gap = std::max(pace.gap, gap);
  pace.closed_until = std::max(pace.closed_until, now + pace.gap);
}

std::size_t Pacer::under_way(std::string_view domain) const {
  const auto found = domains_.find(domain);
  return found == domains_.end() ? 0 : found->second.under_way;
}

bool Pacer::grants_more(std::string_view domain, Time now) const {
  const auto found = domains_.find(domain);
  if (found == domains_.end() || found->second.under_way == 0) return true;
  const store::HostPace& pace = found->second.pace;
  const bool counts = pace.remaining && pace.resets_at && *pace.resets_at > now;
  return !counts || static_cast<std::int64_t>(found->second.under_way) < *pace.remaining;
}

Time Pacer::earliest(std::string_view domain, Time now) const {
  const auto found = domains_.find(domain);
  return found == domains_.end() ? now : std::max(now, found->second.pace.closed_until);
}

void Pacer::sent(std::string_view domain, Time now) {
  Domain& known = at(domain);
  ++known.under_way;
  if (known.pace.gap.count() > 0) {
    known.pace.closed_until = std::max(known.pace.closed_until, now + known.pace.gap);
  }
}

void Pacer::answered(std::string_view domain, const HttpAnswer& answer) {
  failed(domain);
  store::HostPace& pace = at(domain).pace;
  if (const auto allowance = allowance_of(answer)) {
    pace.remaining = allowance->remaining;
    pace.resets_at = answer.received_at + allowance->resets_in;
  }
  // An answer that was under way when a longer wait was asked for does not shorten it.
  if (const auto wait = wanted_wait(answer)) {
    pace.closed_until = std::max(pace.closed_until, answer.received_at + *wait);
  }
}

void Pacer::failed(std::string_view domain) {
  const auto found = domains_.find(domain);
  must(found != domains_.end() && found->second.under_way > 0);
  --found->second.under_way;
}

}  // namespace broadsheet::net
