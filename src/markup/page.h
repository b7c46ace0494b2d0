/// The readable part of a web page, and what the page says about itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "base/time.h"
#include "markup/document.h"

namespace broadsheet::markup {

/// What a reader of the page wrote under it: evidence of another kind than the page's own text.
struct Comment {
  std::string author;
  std::optional<Time> published;
  std::string text;
};

enum class Sureness : std::uint8_t {
  guessed,  ///< found by looking at the text or the address
  stated,   ///< by one place of the page
  agreed    ///< by several
};

std::string_view name_of(Sureness sureness);

/// Where a field came from.
struct Origin {
  std::string field;  ///< "title", "authors", "published", "site", "description", "language"
  std::string from;   ///< "og:title, h1"
  Sureness sureness = Sureness::guessed;
};

struct Page {
  std::string kind;            ///< of a page that has a reader of its own ("GitHub release"), or ""
  bool is_discussion = false;  ///< people talk about something else there
  std::string title;
  std::string site_name;
  std::string author;  ///< `authors` in one line
  std::vector<std::string> authors;
  std::string lang;  ///< where the page does not say, by its words
  std::string description;
  std::string canonical_url;  ///< absolute; "" where the page names none
  std::optional<Time> published;
  std::string published_day;  ///< "2026-06-26" where `published` is: by the page's own clock
  std::optional<Time> modified;
  std::string image;          ///< the one that stands for the page; absolute
  std::string licence;        ///< an address, or the page's words
  bool is_paywalled = false;  ///< what is here may be only the beginning
  bool is_of_feed = false;    ///< the text is what a feed carried for the page (page_feed.h)
  std::vector<Origin> origins;
  Document body;
  std::string text;  ///< `plain_text` of the body, which is what is stored and cited
  std::vector<Comment> comments;
  bool is_article = false;  ///< false: `text` is empty and the last note says what the page is
  std::vector<std::string> notes;  ///< "charset windows-1252 (from meta)", "cut at 2 MiB"
};

/// Reads text/html, application/xhtml+xml, text/plain and Markdown (as it stands); the charset by
/// BOM, header, meta, then by looking (uchardet). Scripts, hidden elements and page furniture are
/// left out of `text`. Only the first `limits::html_bytes_max` bytes are read.
/// Errors: invalid (nothing, binary data, another type: the text says which).
Result<Page> read_page(const HttpAnswer& answer);

}  // namespace broadsheet::markup
