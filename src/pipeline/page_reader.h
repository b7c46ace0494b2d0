/// An answer from outside as a page, of whatever kind it is.
#pragma once

#include "base/http.h"
#include "base/result.h"
#include "markup/page.h"

namespace broadsheet::pipeline {

/// A PDF document is read in a process of its own (pdf_process.h), everything else here. Blocks;
/// any thread but the loop's. Errors: those of words_of_pdf, read_pdf_page and read_page.
Result<markup::Page> read_answer(const HttpAnswer& answer);

}  // namespace broadsheet::pipeline
