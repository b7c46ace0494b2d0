#include "markup/kept_attributes.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace broadsheet::markup {
namespace {

constexpr std::array<std::string_view, 36> names{"id",
                                                 "alt",
                                                 "rel",
                                                 "src",
                                                 "href",
                                                 "lang",
                                                 "name",
                                                 "role",
                                                 "type",
                                                 "class",
                                                 "start",
                                                 "style",
                                                 "title",
                                                 "width",
                                                 "height",
                                                 "hidden",
                                                 "srcset",
                                                 "colspan",
                                                 "content",
                                                 "pubdate",
                                                 "rowspan",
                                                 "data-src",
                                                 "data-url",
                                                 "datetime",
                                                 "itemprop",
                                                 "property",
                                                 "data-lang",
                                                 "data-image",
                                                 "http-equiv",
                                                 "aria-hidden",
                                                 "data-srcset",
                                                 "data-hi-res-src",
                                                 "data-lazy-src",
                                                 "data-language",
                                                 "data-original",
                                                 "data-code-language"};

}  // namespace

const char* kept_attribute(std::string_view name) {
  const auto* const found = std::ranges::find_if(names, [&](std::string_view kept) {
    return kept.size() == name.size() && equal_ignoring_case(kept, name);
  });
  return found == names.end() ? nullptr : found->data();
}

}  // namespace broadsheet::markup
