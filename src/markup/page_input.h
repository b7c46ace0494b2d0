/// What a server sent as a page: which kind of document it is, and its text in UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/http.h"
#include "base/result.h"

namespace broadsheet::markup {

enum class PageKind : std::uint8_t { html, plain, markdown };

struct PageInput {
  PageKind kind = PageKind::html;
  std::string text;                ///< valid UTF-8, at most `limits::html_bytes_max` of the answer
  std::vector<std::string> notes;  ///< which charset, whether it was cut
};

/// By the Content-Type header; without one, or with one that cannot be, by the first bytes. Plain
/// text under a name of Markdown (".md") is Markdown. Errors: invalid (nothing, a type that is no
/// text, bytes that are no text).
Result<PageInput> read_input(const HttpAnswer& answer);

}  // namespace broadsheet::markup
