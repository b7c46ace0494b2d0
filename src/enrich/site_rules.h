/// What pages of one site have in common: paragraphs that stand on several of them are the site's
/// (appeals, notices, "about us") and report nothing. One page cannot tell them from its text; its
/// neighbours can.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "news/evidence.h"

namespace broadsheet::enrich {

class SiteRules {
 public:
  /// Takes note of the paragraphs that the page keeps. Of evidence that is no page, of pages of
  /// known kinds (whose readers know their parts), and of sites with pages enough: nothing.
  void learn(const Evidence& page);

  /// Takes out of the page what `pages_min` others of its host hold, and names it anew; leaves it
  /// whole where less than half would be left, since it is then a copy of one of them. Tells how
  /// many passages were taken out.
  std::size_t apply(Evidence& page) const;

  static constexpr std::size_t pages_min = 2;

 private:
  using Place = std::pair<std::string, std::string>;  // host, hash of a passage
  std::map<Place, std::set<std::string>> pages_;      // by key of page, at most `pages_min` + 1
  std::map<std::string, std::size_t> pages_of_host_;
};

}  // namespace broadsheet::enrich
