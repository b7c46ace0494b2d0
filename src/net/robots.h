/// robots.txt (RFC 9309): may we fetch this page?
#pragma once

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

 private:
  struct Rule {
    std::string pattern;
    bool allow = true;
  };
  std::vector<Rule> rules_;
};

}  // namespace broadsheet::net
