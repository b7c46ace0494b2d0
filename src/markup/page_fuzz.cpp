// A page from outside: any bytes, under a content type and an address taken from its first lines
// where they look like such.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "markup/page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace broadsheet;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  HttpAnswer answer;
  answer.status = 200;
  answer.url = "https://a.example/2026/05/12/b";
  if (bytes.starts_with("type:")) {
    const std::size_t end = bytes.find('\n');
    answer.headers.push_back({"Content-Type", std::string(bytes.substr(5, end - 5))});
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  answer.body = bytes;
  const auto page = markup::read_page(answer);
  if (!page) return 0;
  for (const std::string* field : {&page->title, &page->author, &page->site_name, &page->lang,
                                   &page->description, &page->canonical_url, &page->text})
    must(is_valid_utf8(*field) && field->find('\0') == std::string::npos);
  must(page->is_article == !page->text.empty());
  must(page->is_article || !page->notes.empty());
  must(page->published.has_value() == !page->published_day.empty());
  return 0;
}
