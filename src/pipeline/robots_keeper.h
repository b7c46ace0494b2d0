/// What each host's robots.txt says, asked once in a run, before the first of its pages (RFC 9309).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "base/url.h"
#include "net/robots.h"

namespace broadsheet::pipeline {

/// Loop thread only. Holds no connection: the fetcher asks, and tells what came.
class RobotsKeeper {
 public:
  using Then = std::move_only_function<void()>;

  /// Nothing where the host's rules are not known yet.
  std::optional<bool> allows(const Url& url) const;

  /// Calls `then` when the rules of the origin are known. The request to send, where nobody has
  /// asked this origin yet.
  std::optional<HttpRequest> wait(const Url& url, Then then);

  /// No such file (any 4xx, or a recorded web without it) allows everything; a host that could not
  /// answer allows nothing for this run (RFC 9309 2.3.1). Gives the least time between two
  /// requests, where the host names one.
  std::optional<std::chrono::seconds> learn(const std::string& origin,
                                            const Result<HttpAnswer>& answer);

  /// Calls those who wait for the origin's rules, which are known now.
  void go_on(const std::string& origin);

 private:
  struct Origin {
    std::optional<net::Robots> robots;
    std::vector<Then> waiting;
  };
  std::map<std::string, Origin> origins_;
};

}  // namespace broadsheet::pipeline
