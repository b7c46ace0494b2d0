/// What stands in an article's front matter beside the article itself: known when the site is
/// built, from other records.
#pragma once

#include <span>
#include <string>

#include "base/money.h"
#include "publish/site_files.h"

namespace broadsheet::publish {

struct ArticleNotes {
  /// Addresses of articles whose stories went into this one's: a page at each leads here.
  std::span<const std::string> moved_here = {};
  UsdMicros cost = {};  ///< what models were paid for its story, calls of unknown fate in full
};

/// The cost stands under "cost_usd", as a text with six decimals where it is not nothing: a number
/// with a fraction would not be exact. Without it no model was paid.
SiteFile article_file(const Article& article, const ArticleNotes& notes);

}  // namespace broadsheet::publish
