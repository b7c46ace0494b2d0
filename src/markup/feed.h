/// RSS, RDF, Atom and JSON Feed as one value. Liberal in what it reads: every repair is noted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "base/time.h"

namespace broadsheet::markup {

struct FeedEntry {
  std::string id;     ///< guid or atom:id; "" where absent
  std::string title;  ///< plain text
  std::string link;   ///< absolute; "" where there is none
  std::string summary_html;
  std::string content_html;
  std::string author;
  std::string comments;  ///< address of the discussion
  std::optional<Time> published;
  std::optional<Time> updated;
  std::vector<std::string> categories;
  std::vector<std::string> enclosures;
};

struct Feed {
  std::string title;
  std::string link;
  std::string id;
  std::string subtitle;
  std::string language;
  std::string author;
  std::optional<Time> updated;
  std::vector<FeedEntry> entries;
  std::vector<std::string> repairs;  ///< one sentence each
  /// Set where the document broke its format so that entries or letters may be lost: what and where
  /// ("cut off in line 31, in the third entry", "malformed UTF-8 at byte 912").
  std::vector<std::string> damages = {};
};

/// `answer.url` is the base for relative links; its content-type may name the charset.
/// Errors: invalid; the text says what it is instead (an HTML page, JSON that is no feed, nothing)
/// and where it broke, if no entry could be saved.
Result<Feed> read_feed(const HttpAnswer& answer);

}  // namespace broadsheet::markup
