/// HTML from posts and feeds as plain text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::markup {

struct Link {
  std::string href;  ///< as written, entities decoded; not resolved
  std::string text;
};

struct PlainText {
  std::string text;  ///< paragraphs parted by "\n\n", <br> as "\n", space folded, scripts left out
  std::vector<Link> links;  ///< in order of the document
};

/// Over gumbo, capped in size and depth (limits.h), never fails: what cannot be parsed is left out.
/// Split links of Mastodon (`<span class="invisible">`) give one link by its href.
PlainText html_to_text(std::string_view html);

/// Decodes character references in text that is not HTML otherwise ("Tom &amp; Jerry", "&#x27;").
std::string decode_entities(std::string_view text);

}  // namespace broadsheet::markup
