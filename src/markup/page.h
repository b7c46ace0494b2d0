/// The readable part of a web page, and what the page says about itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/http.h"
#include "base/result.h"
#include "base/time.h"

namespace broadsheet::markup {

struct Page {
  std::string title;
  std::string site_name;
  std::string author;
  std::string lang;
  std::string description;
  std::string canonical_url;  ///< absolute; "" where the page names none
  std::optional<Time> published;
  std::string text;  ///< the body: paragraphs, headings, list items and code parted by "\n\n"
  std::vector<std::string> notes;  ///< "charset windows-1252 (from meta)", "cut at 2 MiB"
};

/// Reads text/html, application/xhtml+xml and text/plain; the charset by BOM, header, meta, then by
/// looking (uchardet). Scripts, hidden elements and page furniture are left out of `text`.
/// Errors: invalid (binary, another type, no readable text: the text says which).
Result<Page> read_page(const HttpAnswer& answer);

}  // namespace broadsheet::markup
