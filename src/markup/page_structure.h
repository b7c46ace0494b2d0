/// The structure of what was found to be the body of a page.
#pragma once

#include <set>

#include "base/url.h"
#include "markup/document.h"
#include "markup/page_body.h"

namespace broadsheet::markup {

/// The blocks of `body` with what holds them (lists, quotes, tables …), the marks within them, and
/// the pictures that stand among them. Links are made absolute against `base`; without one,
/// relative ones are dropped.
Document structure_of(const Outline& outline, const std::vector<Block>& blocks, const Body& body,
                      const Url* base);

/// Everything under `root` but the subtrees of `skip`, page furniture as well; for readers that
/// know where a page keeps what they want.
Document structure_under(const GumboNode& root, const Url* base,
                         const std::set<const GumboNode*>& skip = {});

}  // namespace broadsheet::markup
