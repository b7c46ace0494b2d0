/// The body of a page as several views see it: where its prose is densest (page_body.h), which
/// element is named as the article, and what JSON-LD states as its text. Views that agree make it
/// surer; where the page shows next to nothing, what it states is read instead.
#pragma once

#include <string>

#include "base/url.h"
#include "markup/page.h"
#include "markup/page_body.h"

namespace broadsheet::markup {

struct BodyViews {
  const Outline& outline;
  const std::vector<Block>& blocks;
  const Body& body;
  const std::string& stated;  ///< articleBody as written; may be HTML
  const Url* base = nullptr;
};

/// Settles `body` and `text` of the page, which hold the densest view, and notes in `origins`
/// (field "text") which views are of one mind. A text of JSON-LD that differs is named in `notes`.
void weigh_views(const BodyViews& views, Page& page);

}  // namespace broadsheet::markup
