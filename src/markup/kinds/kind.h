/// Kinds of page that posts really link to, each with a small reader of its own: where the headline
/// stands, who wrote it, which part is the text, what is talk below it. A kind is recognised by its
/// address and by the page's own signs together: a page under a known address whose parts are not
/// found is read as any other page.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gumbo.h>

#include "base/url.h"

namespace broadsheet::markup {

/// What somebody wrote below a post.
struct FoundComment {
  std::string author;
  std::string time;  ///< as the page spells it
  const GumboNode* body = nullptr;
};

enum class Writing { plain, html, markdown };

/// The parts of a page, as they stand in its tree.
struct FoundPage {
  std::string title;
  std::vector<std::string> authors;
  std::string site_name;
  std::string description;
  std::string published;                ///< as the page spells it; "" where it does not say
  std::vector<const GumboNode*> body;   ///< none: the page has no text of its own, only comments
  std::string_view skip;                ///< selectors of what is no text within `body`
  std::set<const GumboNode*> left_out;  ///< more of it
  std::string words;                    ///< in place of `body`: text that is no part of the tree
  Writing writing = Writing::plain;     ///< of `words`
  std::vector<FoundComment> comments;
};

enum class Nature {
  report,      ///< says something itself
  discussion,  ///< people talk about something; what they say is no report of it
};

struct KindReader {
  std::string_view name;  ///< "GitHub release"
  Nature nature;
  bool (*has_address)(const Url& url);
  /// Nothing where the page's own signs are not those of the kind.
  std::optional<FoundPage> (*read)(const GumboNode& root, const Url& url);
};

/// By the address alone; null for all others.
const KindReader* kind_of(const Url& url);

}  // namespace broadsheet::markup
