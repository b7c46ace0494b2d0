/// PDF documents as pages: headings, paragraphs and lists out of words that have places on paper.
#pragma once

#include <string_view>

#include "base/http.h"
#include "markup/page.h"

namespace broadsheet::markup {

/// By the first bytes; a type that a server claims is not asked.
bool is_pdf(std::string_view bytes);

/// `words` as pdftotext 22.12 prints them with -bbox-layout: XHTML of pages, flows, blocks, lines
/// and words. Where they were cut off, the pages that came whole are read. What repeats in the
/// margins of pages is left out, and everything from the list of references on. Errors: invalid (no
/// words: pictures of pages).
Result<Page> read_pdf_page(std::string_view words);

}  // namespace broadsheet::markup
