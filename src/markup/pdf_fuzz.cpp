// What pdftotext printed, damaged in any way.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "markup/pdf.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  const auto page =
      markup::read_pdf_page(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!page) return 0;
  for (const std::string* field : {&page->title, &page->author, &page->text})
    must(is_valid_utf8(*field) && field->find('\0') == std::string::npos);
  must(page->is_article && !page->notes.empty());
  return 0;
}
