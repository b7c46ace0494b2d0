/// Text that is no part of a page's tree, as structure: plain text, HTML and Markdown in fields of
/// JSON, files, messages.
#pragma once

#include <string>
#include <string_view>

#include "base/url.h"
#include "markup/document.h"
#include "markup/kinds/kind.h"

namespace broadsheet::markup {

/// Valid UTF-8 in; over `limits::html_bytes_max` it is cut. Links are made absolute against `base`;
/// without one relative ones are dropped.
Document document_of(std::string_view words, Writing writing, const Url* base);

/// Paragraphs as blank lines part them; lines that were broken to fit a width are joined, others
/// kept. Lines after ">" are a quote, lines that are all set in are code.
Document document_of_plain(std::string_view text);

/// GitHub's Markdown, by md4c, whose time is linear in the size of any input. HTML in it comes out
/// as it stands: for a reader of HTML, never for showing.
std::string html_of_markdown(std::string_view markdown);

}  // namespace broadsheet::markup
