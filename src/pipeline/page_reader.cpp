#include "pipeline/page_reader.h"

#include "markup/pdf.h"
#include "pipeline/pdf_process.h"

namespace broadsheet::pipeline {

namespace {

Result<markup::Page> read_pdf(const HttpAnswer& answer) {
  TRY_LET(const std::string words, words_of_pdf(answer.body));
  return markup::read_pdf_page(words);
}

}  // namespace

Result<markup::Page> read_answer(const HttpAnswer& answer) {
  auto page = markup::is_pdf(answer.body) ? read_pdf(answer) : markup::read_page(answer);
  if (page || !page.error().place.empty()) return page;
  Error error = page.error();
  error.place = answer.url;
  return error;
}

}  // namespace broadsheet::pipeline
