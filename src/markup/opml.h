/// Lists of feeds as readers exchange them: OPML 1.0 and 2.0 (opml.org/spec2.opml), in and out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace broadsheet::markup {

struct OpmlFeed {
  std::string title;                 ///< plain text; "" where the outline has none
  std::string url;                   ///< of the feed; absolute
  std::string page;                  ///< htmlUrl; absolute, "" where there is none
  std::vector<std::string> folders;  ///< titles of the outlines around it, outermost first

  bool operator==(const OpmlFeed&) const = default;
};

struct Opml {
  std::string title;
  std::vector<OpmlFeed> feeds;            ///< in order of the document, each address once
  std::vector<std::string> repairs = {};  ///< one sentence each: what was mended or left out
};

/// Liberal like read_feed: broken XML, any charset, attributes in any case, feed: addresses,
/// `url` in place of `xmlUrl`. Errors: invalid (it is no OPML; the text says what it is).
Result<Opml> read_opml(std::string_view bytes);

/// OPML 2.0. What read_opml gave comes back the same. Texts are valid UTF-8.
std::string write_opml(const Opml& opml);

}  // namespace broadsheet::markup
