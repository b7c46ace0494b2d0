/// Politeness towards each registrable domain: how many requests are under way, how far apart they
/// stand, and until when the host wants to be left alone. Follows what the host itself says
/// (Retry-After, rate headers, Crawl-delay).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/http.h"
#include "base/time.h"
#include "store/remembered.h"

namespace broadsheet::net {

/// Loop thread only. Every `sent` is followed by one `answered` or `failed`. What it learns is the
/// domain's `pace`, which the caller stores; `learn` brings it back in the next run.
class Pacer {
 public:
  bool knows(std::string_view domain) const { return domains_.contains(domain); }
  void learn(const store::HostPace& pace);
  /// What is known about the domain. It must be known.
  const store::HostPace& pace(std::string_view domain) const;

  /// Two requests to the domain are at least so far apart, from the one that was answered `now`.
  /// Where a domain's hosts differ, the longest gap holds.
  void keep_apart(std::string_view domain, std::chrono::seconds gap, Time now);

  std::size_t under_way(std::string_view domain) const;

  /// False while the requests that the domain still grants are all under way: an answer will say
  /// more.
  bool grants_more(std::string_view domain, Time now) const;

  /// The first moment at which the domain may be asked again: `now`, or the end of a wait.
  Time earliest(std::string_view domain, Time now) const;

  void sent(std::string_view domain, Time now);
  void answered(std::string_view domain, const HttpAnswer& answer);
  void failed(std::string_view domain);

 private:
  struct Domain {
    std::size_t under_way = 0;
    store::HostPace pace;
  };
  Domain& at(std::string_view domain);

  std::map<std::string, Domain, std::less<>> domains_;
};

}  // namespace broadsheet::net
