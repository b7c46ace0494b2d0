/// robots.txt (RFC 9309): may we fetch this page?
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace broadsheet::net {

/// The rules of one host for us. Built from at most 500 KiB (RFC 9309 2.5); never fails: what is
/// not understood is left out.
class Robots {
 public:
  Robots() = default;  ///< everything is allowed
  static Robots parse(std::string_view text, std::string_view product = "broadsheet");
  static Robots nothing_allowed();  ///< where the host could not say (RFC 9309 2.3.1.4)

  /// The longest matching rule decides; allow wins a tie (RFC 9309 2.2.2). "*" and "$" are known.
  bool allows(const Url& url) const;

  /// The least time between two requests, where the host names one (Crawl-delay, which no standard
  /// knows and many write); at most limits::host_gap_max.
  std::optional<std::chrono::seconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow = true;
  };
  struct Group {
    std::vector<Rule> rules;
    std::optional<std::chrono::seconds> crawl_delay;
  };
  static void add(Group& group, std::string_view name, std::string_view value);

  std::vector<Rule> rules_;
  std::optional<std::chrono::seconds> crawl_delay_;
};

}  // namespace broadsheet::net
