/// The words of a PDF document, read by poppler's pdftotext in a process of its own, because such
/// documents are programs of a kind and their readers have a history of faults: it has limits on
/// memory, processor time and time (limits.h), no file but the document, and only the first pages.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace broadsheet::pipeline {

/// As `markup::read_pdf_page` takes them. Blocks; any thread but the loop's. Errors: invalid (no
/// PDF document, or damaged), refused (encrypted, or its owner forbids reading; pdftotext is not
/// installed), over_budget (it took too much memory or time).
Result<std::string> words_of_pdf(std::string_view pdf);

}  // namespace broadsheet::pipeline
