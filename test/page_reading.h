/// For tests: what a page that was read says of itself.
#pragma once

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "markup/page.h"

namespace broadsheet::markup {

inline Origin origin_of_text(const Page& page) {
  const auto found = std::ranges::find(page.origins, "text", &Origin::field);
  REQUIRE(found != page.origins.end());
  return *found;
}

inline bool has_note(const Page& page, const std::string& words) {
  return std::ranges::any_of(page.notes,
                             [&](const std::string& note) { return note.contains(words); });
}

}  // namespace broadsheet::markup
