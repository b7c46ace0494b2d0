#include "generate/furniture.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace broadsheet::generate {

namespace {

/// Folded. The last three are addressed to programs, and tell a reader nothing.
constexpr std::array<std::string_view, 77> furniture{"sign up",
                                                     "signed up for our",
                                                     "log in to",
                                                     "sign in to",
                                                     "click here",
                                                     "click on the",
                                                     "click the",
                                                     "tap here",
                                                     "read more",
                                                     "continue reading",
                                                     "read the full",
                                                     "read our",
                                                     "see also",
                                                     "find out more",
                                                     "learn more about",
                                                     "follow us",
                                                     "follow me on",
                                                     "share this",
                                                     "like us on",
                                                     "join our",
                                                     "join us",
                                                     "subscribe to",
                                                     "subscribe now",
                                                     "subscribers only",
                                                     "our newsletter",
                                                     "free trial",
                                                     "use cookies",
                                                     "uses cookies",
                                                     "accept cookies",
                                                     "verwendet cookies",
                                                     "des cookies",
                                                     "utiliza cookies",
                                                     "utilizza cookie",
                                                     "zum newsletter",
                                                     "cookie policy",
                                                     "cookie settings",
                                                     "enable javascript",
                                                     "javascript is disabled",
                                                     "your browser",
                                                     "ad blocker",
                                                     "advertisement",
                                                     "sponsored by",
                                                     "affiliate",
                                                     "may earn a commission",
                                                     "all rights reserved",
                                                     "terms of service",
                                                     "terms of use",
                                                     "©",
                                                     "photo by",
                                                     "photo:",
                                                     "image:",
                                                     "image credit",
                                                     "photo credit",
                                                     "photograph:",
                                                     "getty images",
                                                     "file photo",
                                                     "picture:",
                                                     "pictured above",
                                                     "related:",
                                                     "watch:",
                                                     "this article was",
                                                     "this story was",
                                                     "this story has been",
                                                     "this post was",
                                                     "originally published",
                                                     "originally appeared",
                                                     "first published",
                                                     "last updated",
                                                     "contributed to this",
                                                     "editing by",
                                                     "editor's note",
                                                     "comments are closed",
                                                     "leave a comment",
                                                     "your email",
                                                     "ignore all previous",
                                                     "ignore previous instructions",
                                                     "disregard previous instructions"};

}  // namespace

bool is_furniture(std::string_view text) {
  const std::string folded = fold_case(text);
  return std::ranges::any_of(furniture,
                             [&](std::string_view phrase) { return folded.contains(phrase); });
}

}  // namespace broadsheet::generate
