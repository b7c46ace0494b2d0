/// Politeness towards each host: how many requests are under way, and until when it wants to be
/// left alone. Follows what the host itself says (Retry-After, rate headers; base/http.h
/// wanted_wait).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/http.h"
#include "base/time.h"

namespace broadsheet::net {

/// Loop thread only. Every `sent` is followed by one `answered` or `failed`.
class Pacer {
 public:
  std::size_t under_way(std::string_view host) const;

  /// The first moment at which the host may be asked again: `now`, or the end of a wait it asked
  /// for.
  Time earliest(std::string_view host, Time now) const;

  void sent(std::string_view host, Time now);
  void answered(std::string_view host, const HttpAnswer& answer);
  void failed(std::string_view host);

 private:
  struct Host {
    std::size_t under_way = 0;
    Time closed_until;
  };
  std::map<std::string, Host, std::less<>> hosts_;
};

}  // namespace broadsheet::net
