/// Whether a page is an article at all, or one of the things that servers send instead with the
/// same status.
#pragma once

#include <string>
#include <string_view>

#include "markup/page_body.h"
#include "markup/page_statements.h"

namespace broadsheet::markup {

struct PageEvidence {
  const PageStatements& statements;
  const Body& body;
  std::string_view title;
  std::string_view text;  ///< of the body
  bool is_front = false;  ///< its address is the root of a host
};

/// Why the page is no article, for people ("a login page"); "" where it is one.
std::string why_no_article(const PageEvidence& page);

/// A paragraph that tells language models what to do. An article that quotes such orders names
/// who gave them; one that addresses the model itself speaks to nobody else.
bool is_order_to_machines(std::string_view folded_text);

/// A paragraph of a cookie or consent wall, which is never a part of an article.
bool is_consent_notice(std::string_view folded_text);

}  // namespace broadsheet::markup
